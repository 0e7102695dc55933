package org.dropsonde.forge;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The versions between two bounds, either of which may be missing. */
record Interval(@Nullable Bound lower, @Nullable Bound upper) {
  /** One end of an interval. */
  record Bound(PuppetVersion version, boolean inclusive) {
    /** Semantic_puppet lets a prerelease in only where a bound names the same three numbers. */
    private boolean admitsPrerelease(PuppetVersion candidate) {
      return !version.isStable() && version.sameNumbers(candidate);
    }
  }

  static final Interval EVERYTHING = new Interval(null, null);
  static final Interval NOTHING = new Interval(
      null, new Bound(PuppetVersion.of(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO), false));

  static Interval atLeast(PuppetVersion version) {
    return new Interval(new Bound(version, true), null);
  }

  static Interval above(PuppetVersion version) {
    return new Interval(new Bound(version, false), null);
  }

  static Interval below(PuppetVersion version) {
    return new Interval(null, new Bound(version, false));
  }

  static Interval atMost(PuppetVersion version) {
    return new Interval(null, new Bound(version, true));
  }

  static Interval exactly(PuppetVersion version) {
    return new Interval(new Bound(version, true), new Bound(version, true));
  }

  boolean includes(PuppetVersion candidate) {
    if (isOneVersion()) {
      return lower != null && candidate.equals(lower.version());
    }
    return reaches(candidate) && (candidate.isStable() || admitsPrerelease(candidate));
  }

  /** What both allow, {@link #NOTHING} where they contradict each other. */
  Interval and(Interval other) {
    Interval both = new Interval(tighterLower(other.lower), tighterUpper(other.upper));
    if (both.lower == null || both.upper == null) {
      return both;
    }
    int order = both.lower.version().compareTo(both.upper.version());
    boolean touching = both.lower.inclusive() && both.upper.inclusive();
    return order < 0 || (order == 0 && touching) ? both : NOTHING;
  }

  private boolean reaches(PuppetVersion candidate) {
    if (lower != null) {
      int order = candidate.compareTo(lower.version());
      if (order < 0 || (order == 0 && !lower.inclusive())) {
        return false;
      }
    }
    if (upper != null) {
      int order = candidate.compareTo(upper.version());
      return order < 0 || (order == 0 && upper.inclusive());
    }
    return true;
  }

  private boolean admitsPrerelease(PuppetVersion candidate) {
    return (lower == null && upper == null)
        || (lower != null && lower.admitsPrerelease(candidate))
        || (upper != null && upper.admitsPrerelease(candidate));
  }

  private boolean isOneVersion() {
    return lower != null
        && upper != null
        && lower.inclusive()
        && upper.inclusive()
        && lower.version().compareTo(upper.version()) == 0;
  }

  private @Nullable Bound tighterLower(@Nullable Bound other) {
    if (lower == null || other == null) {
      return lower == null ? other : lower;
    }
    int order = lower.version().compareTo(other.version());
    return order > 0 || (order == 0 && !lower.inclusive()) ? lower : other;
  }

  private @Nullable Bound tighterUpper(@Nullable Bound other) {
    if (upper == null || other == null) {
      return upper == null ? other : upper;
    }
    int order = upper.version().compareTo(other.version());
    return order < 0 || (order == 0 && !upper.inclusive()) ? upper : other;
  }

  @Override
  public String toString() {
    if (lower == null && upper == null) {
      return "*";
    }
    if (isOneVersion() && lower != null) {
      return lower.version().toString();
    }
    String from = lower == null ? "" : (lower.inclusive() ? ">=" : ">") + lower.version();
    String to = upper == null ? "" : (upper.inclusive() ? "<=" : "<") + upper.version();
    return from.isEmpty() || to.isEmpty() ? from + to : from + " " + to;
  }
}
