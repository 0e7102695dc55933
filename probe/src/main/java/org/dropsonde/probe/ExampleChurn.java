package org.dropsonde.probe;

import java.util.SplittableRandom;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/**
 * What changes at a made-up site as weeks go by: of its modules one in ten comes in the course of a
 * year, and one in ten goes.
 *
 * <p>A module comes to all columns at once, or leaves them at once; what is about no module stays.
 */
final class ExampleChurn {
  private static final int YEAR = 52;

  private final long siteSeed;
  private final int week;

  ExampleChurn(long siteSeed, int week) {
    this.siteSeed = siteSeed;
    this.week = week;
  }

  /** The part of a value that is there in the week. */
  Value apply(Value value) {
    return value instanceof Value.Rows rows
        ? new Value.Rows(rows.rows().stream().filter(this::isThere).toList())
        : value;
  }

  private boolean isThere(Row row) {
    if (!(row.cells().get("slug") instanceof Value.Text slug)) {
      return true;
    }
    SplittableRandom fate =
        new SplittableRandom(siteSeed + ((long) slug.text().hashCode() << Integer.SIZE));
    int kind = fate.nextInt(10);
    int change = 1 + fate.nextInt(YEAR - 1);
    return kind > 1 || (kind == 0) == (week >= change);
  }
}
