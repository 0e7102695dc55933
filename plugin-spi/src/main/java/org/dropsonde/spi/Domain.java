package org.dropsonde.spi;

import java.util.List;

/**
 * The set of values that a text column may show.
 *
 * <p>Every text in a report belongs to a domain, and each domain is a list that is public without
 * the site: there is no domain for free text.
 */
public sealed interface Domain {
  /** Names that are public because they are published: the report looks each one up. */
  enum PublicName implements Domain {
    /** A module on the Forge, {@code owner-name}. */
    MODULE_SLUG,
    /** The second part of the row's slug; whatever the metric says, the slug decides. */
    MODULE_NAME,
    /** A published version of the row's slug. */
    MODULE_VERSION,
    /** A class that a published release of the row's slug defines, lower case. */
    CLASS_NAME,
    /** A range of major versions, such as {@code >= 4.0.0 < 9.0.0}. */
    VERSION_REQUIREMENT,
    /** One of Ruby's own method names, or {@code other}. */
    RUBY_METHOD,
    /** A value of Facter's osfamily, or {@code other}. */
    PLATFORM
  }

  /** Ranges that stand for an exact number. */
  @SuppressWarnings("ImmutableEnumChecker") // lists that nobody can change
  enum Scale implements Domain {
    /** Nodes of a site. */
    NODES("0 1-10 11-50 51-200 201-1000 1001-5000 5001+"),
    /** Environments, and every other small count. */
    USES("0 1 2 3-5 6-10 11-30 31+");

    private final List<String> buckets;
    private final List<Long> lowerBounds;

    Scale(String ranges) {
      this.buckets = List.of(ranges.split(" "));
      this.lowerBounds = buckets.stream()
          .map(bucket -> Long.valueOf(bucket.replaceFirst("\\D.*", "")))
          .toList();
    }

    /** Every bucket, smallest first, such as {@code 0}, {@code 1-10}, {@code 5001+}. */
    public List<String> buckets() {
      return buckets;
    }

    /** The bucket that a count falls into; a negative one counts as none. */
    public String bucket(long count) {
      int found = 0;
      while (found + 1 < buckets.size() && count >= lowerBounds.get(found + 1)) {
        found++;
      }
      return buckets.get(found);
    }

    /**
     * The smallest count in a bucket.
     *
     * @throws IllegalArgumentException where the scale has no such bucket
     */
    public long lowerBound(String bucket) {
      int found = buckets.indexOf(bucket);
      if (found < 0) {
        throw new IllegalArgumentException("not a bucket of " + name());
      }
      return lowerBounds.get(found);
    }
  }

  /**
   * A short list that the metric itself brings.
   *
   * @param values at least one, each at most 64 characters
   */
  record OneOf(List<String> values) implements Domain {
    public OneOf {
      values = List.copyOf(values);
      if (values.isEmpty() || values.stream().anyMatch(value -> value.length() > 64)) {
        throw new IllegalArgumentException("a closed list has 1 or more values of 1 to 64 letters");
      }
    }

    /** The closed list of these values. */
    public static OneOf of(String... values) {
      return new OneOf(List.of(values));
    }
  }
}
