package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.List;

/** One release of a table before it is published: as secret as the reports. */
final class TableWeek {
  private final long[] counts;
  private final long[] draws;

  /**
   * Takes both arrays over.
   *
   * @param counts by the number of the key, how many sites are new
   * @param draws by the number of the key, in units of the grid
   */
  TableWeek(long[] counts, long[] draws) {
    this.counts = counts;
    this.draws = draws;
  }

  String write() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < counts.length; i++) {
      lines.append(counts[i]).append(',').append(draws[i]).append('\n');
    }
    return lines.toString();
  }

  static TableWeek read(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    long[] counts = new long[lines.size()];
    long[] draws = new long[lines.size()];
    for (int i = 0; i < counts.length; i++) {
      String line = lines.get(i);
      int comma = line.indexOf(',');
      counts[i] = Long.parseLong(line, 0, comma, 10);
      draws[i] = Long.parseLong(line, comma + 1, line.length(), 10);
    }
    return new TableWeek(counts, draws);
  }

  /** The numbers of a table after these releases, blurred, by the number of the key. */
  static long[] blurred(List<TableWeek> releases) {
    int keys = releases.get(0).counts.length;
    long[] blurred = new long[keys];
    long[] draws = new long[releases.size()];
    for (int key = 0; key < keys; key++) {
      long sum = 0;
      for (int i = 0; i < draws.length; i++) {
        sum += releases.get(i).counts[key];
        draws[i] = releases.get(i).draws[key];
      }
      blurred[key] = SquareRootFactors.blurred(sum, draws);
    }
    return blurred;
  }
}
