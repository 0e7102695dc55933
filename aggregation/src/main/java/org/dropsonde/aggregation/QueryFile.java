package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dropsonde.aggregation.AggregationException.Kind;

/**
 * A contributed query as it was handed in.
 *
 * @param name of the file without its ending, and of the published table
 * @param text the whole file: a comment that holds a header, and one SELECT
 */
record QueryFile(String name, String text) {
  private static final String ENDING = ".sql";

  /** Ten times the longest in use; it also keeps the parser's recursion shallow. */
  private static final int LARGEST = 8 * 1024;

  private static final int MOST = 200;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,62}");
  private static final Pattern HEADER = Pattern.compile("\\A/\\*\\R(.*?)\\R\\*/", Pattern.DOTALL);

  /** All queries of a folder, sorted by name. */
  static List<QueryFile> in(Path folder) throws AggregationException {
    List<Path> paths;
    try (Stream<Path> listed = Files.list(folder)) {
      paths = listed
          .filter(path -> path.getFileName().toString().endsWith(ENDING))
          .sorted()
          .limit(MOST + 1)
          .toList();
    } catch (IOException e) {
      throw new AggregationException(
          Kind.INPUT,
          "Reading the queries in " + folder + " failed: name a folder of *.sql files.");
    }
    if (paths.isEmpty() || paths.size() > MOST) {
      throw new AggregationException(
          Kind.INPUT,
          "The folder " + folder + " has " + (paths.isEmpty() ? "no" : "more than " + MOST)
              + " files *.sql: name one that has 1 to " + MOST + ".");
    }
    List<QueryFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(read(path));
    }
    return files;
  }

  private static QueryFile read(Path path) throws AggregationException {
    String fileName = path.getFileName().toString();
    try {
      if (Files.size(path) > LARGEST) {
        return new QueryFile(nameOf(fileName), "");
      }
      return new QueryFile(
          nameOf(fileName), new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AggregationException(Kind.DISK, "Reading the query " + path + " failed.");
    }
  }

  private static String nameOf(String fileName) {
    return fileName.substring(0, fileName.length() - ENDING.length());
  }

  String fileName() {
    return name + ENDING;
  }

  /** Checks size, name and header; the query itself is left to the compiler. */
  QueryHeader header() throws RefusedQuery {
    if (text.isEmpty() || text.length() > LARGEST) {
      throw new RefusedQuery(
          1, 1, "size", "the file is empty or larger than " + LARGEST + " bytes");
    }
    if (!NAME.matcher(name).matches()) {
      throw new RefusedQuery(
          1, 1, "name", "the file's name must be lower-case letters, digits and underscores");
    }
    Matcher matcher = HEADER.matcher(text);
    if (!matcher.find()) {
      throw new RefusedQuery(
          1, 1, "header", "the file must begin with a comment that holds a header in YAML");
    }
    return QueryHeader.parse(matcher.group(1));
  }
}
