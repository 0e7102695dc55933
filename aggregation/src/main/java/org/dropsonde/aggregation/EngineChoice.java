package org.dropsonde.aggregation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dropsonde.aggregation.AggregationException.Kind;

/**
 * Which engine counts, and what it is told.
 *
 * @param name as on the command line
 * @param options by their names, as {@code --engine-option NAME=VALUE} has them
 */
public record EngineChoice(String name, Map<String, String> options) {
  /** DuckDB, which needs to be told nothing. */
  public static final EngineChoice DUCKDB = new EngineChoice(DuckDbEngine.NAME, Map.of());

  public EngineChoice {
    options = Map.copyOf(options);
  }

  /** Refuses options that the engine does not know: a misspelt bound would be none. */
  public void checkNames(Set<String> known) throws AggregationException {
    for (String option : new TreeSet<>(options.keySet())) {
      if (!known.contains(option)) {
        throw refused("does not know '" + option + "': it takes "
            + (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known)))
            + ".");
      }
    }
  }

  /** An option's value; empty where it is not given. */
  public Optional<String> option(String option) {
    return Optional.ofNullable(options.get(option)).filter(value -> !value.isBlank());
  }

  /** The value of an option that must be given. */
  public String required(String option) throws AggregationException {
    return option(option).orElseThrow(() -> refused("needs --engine-option " + option + "=VALUE."));
  }

  /** A positive whole number. */
  public long number(String option, long otherwise) throws AggregationException {
    String text = option(option).orElse(Long.toString(otherwise));
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw refused("takes a whole number of 1 or more as " + option + ".");
    }
    return Long.parseLong(text);
  }

  private AggregationException refused(String why) {
    return new AggregationException(Kind.INPUT, "The engine " + name + " " + why);
  }
}
