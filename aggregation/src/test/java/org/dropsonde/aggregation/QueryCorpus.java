package org.dropsonde.aggregation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queries of a corpus file: a comment line that says what it is, then the query. */
record QueryCorpus(String what, String rule, String sql) {
  private static final Pattern CASE = Pattern.compile(
      "^-- (.*?)(?: \\[([a-z-]+)])?\\R(.*?)(?=^-- |\\z)", Pattern.DOTALL | Pattern.MULTILINE);

  static List<QueryCorpus> read(String name) {
    try (InputStream in =
        Objects.requireNonNull(QueryCorpus.class.getResourceAsStream(name), name)) {
      Matcher matcher = CASE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      List<QueryCorpus> cases = new ArrayList<>();
      while (matcher.find()) {
        cases.add(new QueryCorpus(
            matcher.group(1), Objects.requireNonNullElse(matcher.group(2), ""), matcher.group(3)));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  QueryFile file() {
    return new QueryFile("corpus", sql);
  }

  @Override
  public String toString() {
    return what;
  }
}
