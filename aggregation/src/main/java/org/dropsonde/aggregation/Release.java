package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.util.List;

/**
 * A week that is published.
 *
 * @param folder that holds it
 * @param isNew false where it was there before, byte by byte the same
 * @param tables what it publishes, sorted by name
 * @param notes what the operator should know, a line each
 */
public record Release(
    WeekId week, Path folder, boolean isNew, List<Table> tables, List<String> notes) {
  public Release {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /**
   * A published table.
   *
   * @param rows how many numbers were large enough
   * @param plusOrMinus how far a number is off at most, 19 times in 20, in sites
   */
  public record Table(String name, int rows, long plusOrMinus) {}
}
