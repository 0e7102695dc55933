package org.dropsonde.aggregation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a query's file says about itself, as YAML in the comment at its head.
 *
 * @param title of the table, for readers
 * @param owner a role that answers questions about it
 * @param why who needs it, for what
 * @param expires the last day on which it is run
 * @param share of the quarter's privacy budget, in percent
 * @param bound most keys of the table that one site counts in
 */
record QueryHeader(
    String title, String owner, String why, LocalDate expires, int share, int bound) {
  /** More keys for each site cost everybody more noise. */
  static final int HIGHEST_BOUND = 64;

  private static final Set<String> KNOWN =
      Set.of("title", "owner", "why", "expires", "share", "bound");
  private static final int LONGEST = 500;
  private static final int LONGEST_NAME = 40;

  /** Reads one; {@code lines} is what stands between the comment's marks. */
  static QueryHeader parse(String lines) throws RefusedQuery {
    Map<?, ?> fields = fields(lines);
    for (Object name : fields.keySet()) {
      if (!KNOWN.contains(name)) {
        throw refused("the header has an unknown field, " + shown(name) + "; known are "
            + String.join(", ", sorted()));
      }
    }
    return new QueryHeader(
        text(fields, "title"),
        text(fields, "owner"),
        text(fields, "why"),
        date(text(fields, "expires")),
        number(fields, "share", 100, null),
        number(fields, "bound", HIGHEST_BOUND, HIGHEST_BOUND));
  }

  /** Refuses a query that is out of date, or that nobody would look at again within a year. */
  void checkExpiry(LocalDate today) throws RefusedQuery {
    if (expires.isBefore(today)) {
      throw refused("the query expired on " + expires + ": renew it if somebody still needs it");
    }
    if (expires.isAfter(today.plusYears(1))) {
      throw refused("the query expires on " + expires + ", more than 12 months ahead");
    }
  }

  private static Map<?, ?> fields(String lines) throws RefusedQuery {
    try {
      Object loaded = new Load(
              LoadSettings.builder().setMaxAliasesForCollections(0).build())
          .loadFromString(lines);
      if (loaded instanceof Map<?, ?> fields) {
        return fields;
      }
    } catch (YamlEngineException e) {
      throw refused("the header is no YAML");
    }
    throw refused("the header has no fields");
  }

  private static String text(Map<?, ?> fields, String name) throws RefusedQuery {
    Object value = fields.get(name);
    String text = value == null ? "" : value.toString().strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw refused("the header needs " + name + ", with 1 to " + LONGEST + " characters");
    }
    return text.replaceAll("\\s+", " ");
  }

  private static LocalDate date(String text) throws RefusedQuery {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw refused("the header's expires is no date such as 2027-06-30");
    }
  }

  private static int number(Map<?, ?> fields, String name, int highest, @Nullable Integer absent)
      throws RefusedQuery {
    Object value = fields.containsKey(name) ? fields.get(name) : absent;
    if (value instanceof Integer number && number >= 1 && number <= highest) {
      return number;
    }
    throw refused("the header needs " + name + ", a whole number from 1 to " + highest);
  }

  private static String shown(Object name) {
    String text = String.valueOf(name).replaceAll("\\p{C}", "");
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "...";
  }

  private static List<String> sorted() {
    return KNOWN.stream().sorted().toList();
  }

  private static RefusedQuery refused(String message) {
    return new RefusedQuery(1, 1, "header", message);
  }
}
