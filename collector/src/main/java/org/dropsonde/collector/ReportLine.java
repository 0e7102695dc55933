package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a line of the private data set: whose it is, and its number.
 *
 * @param site 64 hexadecimal digits
 */
record ReportLine(String site, long sequence) {
  private static final Pattern START =
      Pattern.compile("\\{\"site\":\"([0-9a-f]{64})\",\"sequence\":(\\d{1,18}),\"report\":");

  /** Longest beginning that {@link #parse} needs to see. */
  static final int LONGEST_START = 128;

  /** The whole line, with its line feed, around a report's JSON. */
  ByteBuffer around(byte[] report) {
    byte[] start =
        ("{\"site\":\"" + site + "\",\"sequence\":" + sequence + ",\"report\":").getBytes(US_ASCII);
    return ByteBuffer.allocate(start.length + report.length + 2)
        .put(start)
        .put(report)
        .put((byte) '}')
        .put((byte) '\n')
        .flip();
  }

  /** Reads a line's beginning; empty where the line is not the collector's. */
  static Optional<ReportLine> parse(String line) {
    String start = line.substring(0, Math.min(line.length(), LONGEST_START));
    Matcher matcher = START.matcher(start);
    return matcher.lookingAt()
        ? Optional.of(new ReportLine(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
