package org.dropsonde.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of the report, or of a record inside it; maps one to one to BigQuery's JSON schema.
 *
 * @param name lower case letters, digits and underscores, at most 64
 * @param domain what a text may be; null for every other type
 * @param description one sentence for the site's owner
 * @param fields the columns of a record; empty for every other type
 */
public record Column(
    String name,
    ColumnType type,
    ColumnMode mode,
    @Nullable Domain domain,
    String description,
    List<Column> fields) {
  /** Records in records: a report is never deeper than this. */
  private static final int DEEPEST = 2;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  /**
   * Checks the column.
   *
   * @throws IllegalArgumentException where the name is malformed, a text has no domain, anything but
   *     a record repeats, or a record has no fields, a field twice, or is too deep
   */
  public Column {
    fields = List.copyOf(fields);
    require(NAME.matcher(name).matches(), name, "names are lower-case letters, digits and _");
    require(!description.isBlank(), name, "a description is needed");
    require((type == ColumnType.STRING) == (domain != null), name, "a text needs a domain");
    boolean record = type == ColumnType.RECORD;
    require(record == (mode == ColumnMode.REPEATED), name, "records repeat, and nothing else");
    require(record != fields.isEmpty(), name, "a record needs fields, and nothing else has any");
    require(depth(fields) <= DEEPEST - 1, name, "records are at most two deep");
    Set<String> names = new HashSet<>();
    for (Column field : fields) {
      require(names.add(field.name()), name, "a field occurs twice");
    }
  }

  /** A text that is required in its row. */
  public static Column text(String name, Domain domain, String description) {
    return new Column(name, ColumnType.STRING, ColumnMode.REQUIRED, domain, description, List.of());
  }

  /** A text that may be missing. */
  public static Column optionalText(String name, Domain domain, String description) {
    return new Column(name, ColumnType.STRING, ColumnMode.NULLABLE, domain, description, List.of());
  }

  /** A count, as a range; it is required in its row. */
  public static Column count(String name, Domain.Scale scale, String description) {
    return text(name, scale, description);
  }

  /** A yes or no that is required in its row. */
  public static Column flag(String name, String description) {
    return new Column(name, ColumnType.BOOLEAN, ColumnMode.REQUIRED, null, description, List.of());
  }

  /** Rows with these fields. */
  public static Column rows(String name, String description, Column... fields) {
    return new Column(
        name, ColumnType.RECORD, ColumnMode.REPEATED, null, description, List.of(fields));
  }

  /** The field of this record with the given domain, where there is one. */
  public Optional<Column> fieldOf(Domain wanted) {
    return fields.stream().filter(field -> wanted.equals(field.domain())).findFirst();
  }

  private static int depth(List<Column> fields) {
    return fields.stream()
        .filter(field -> field.type() == ColumnType.RECORD)
        .mapToInt(field -> 1 + depth(field.fields()))
        .max()
        .orElse(0);
  }

  private static void require(boolean holds, String name, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("column " + name + ": " + rule);
    }
  }
}
