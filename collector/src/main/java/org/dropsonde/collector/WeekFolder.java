package org.dropsonde.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The files of a week. */
record WeekFolder(Week week, Path path) {
  private static final Pattern PART = Pattern.compile("reports-(\\d{4,9})\\.jsonl");

  /** All weeks in a folder, oldest first. */
  static List<WeekFolder> allIn(Path weeks) throws IOException {
    return PrivateFiles.list(weeks).stream()
        .flatMap(path -> Week.parse(String.valueOf(path.getFileName())).stream()
            .map(week -> new WeekFolder(week, path)))
        .toList();
  }

  static WeekFolder of(Path weeks, Week week) {
    return new WeekFolder(week, weeks.resolve(week.toString()));
  }

  Path part(int number) {
    return path.resolve(String.format(Locale.ROOT, "reports-%04d.jsonl", number));
  }

  /** The numbers of the parts, lowest first. */
  List<Integer> parts() throws IOException {
    return PrivateFiles.list(path).stream()
        .map(file -> PART.matcher(String.valueOf(file.getFileName())))
        .filter(matcher -> matcher.matches())
        .map(matcher -> Integer.parseInt(matcher.group(1)))
        .sorted()
        .toList();
  }

  /** The file that says that nothing more will be written here. */
  Path closed() {
    return path.resolve("closed");
  }

  boolean isClosed() {
    return Files.exists(closed());
  }

  void close() throws IOException {
    PrivateFiles.replace(closed(), new byte[0]);
  }
}
