package org.dropsonde.inventory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line for each module of each environment, by RFC 4180.
 *
 * <p>A spreadsheet program runs a cell that starts like a formula; such a cell gets an apostrophe in
 * front, as OWASP's page on CSV injection advises.
 */
final class CsvFormat implements InventoryWriter {
  private static final List<String> COLUMNS = List.of(
      "environment",
      "branch",
      "group",
      "name",
      "slug",
      "version",
      "source",
      "url",
      "ref",
      "pinned",
      "visibility",
      "deprecated",
      "superseded_by",
      "latest",
      "behind",
      "newer_releases",
      "certain",
      "released",
      "latest_released");

  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    csv.write(String.join(",", COLUMNS) + "\r\n");
    List<String> lines = inventory.modules().stream().map(CsvFormat::module).toList();
    for (EnvironmentGroup group : inventory.groups()) {
      for (EnvironmentGroup.Member member : group.environments()) {
        String start = line(member.name(), member.branch(), group.id());
        for (int id : group.modules()) {
          csv.write(start + "," + lines.get(id) + "\r\n");
        }
      }
    }
    csv.flush();
  }

  private static String module(InventoryModule module) {
    InventoryModule.Standing standing = module.standing();
    return line(
        module.name(),
        module.slug(),
        module.version(),
        module.source().kind(),
        module.source().url(),
        module.source().ref(),
        module.source().pinned(),
        standing.visibility().name().toLowerCase(Locale.ROOT),
        standing.deprecated(),
        standing.supersededBy(),
        standing.latest(),
        standing.behind().name().toLowerCase(Locale.ROOT),
        standing.newerReleases(),
        module.certain(),
        standing.released(),
        standing.latestReleased());
  }

  private static String line(@Nullable Object... values) {
    return Arrays.stream(values).map(CsvFormat::cell).collect(Collectors.joining(","));
  }

  static String cell(@Nullable Object value) {
    String text = value == null ? "" : Printable.of(value.toString());
    String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
