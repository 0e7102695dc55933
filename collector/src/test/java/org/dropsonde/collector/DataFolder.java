package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropsonde.report.Quarter;
import org.dropsonde.report.SiteId;

/** Reads a private data set as the weekly job does: without the collector. */
record DataFolder(Path path) {
  /** Every line of every week, whole JSON each, or the test fails. */
  List<ReportLine> rows() throws IOException {
    List<ReportLine> rows = new ArrayList<>();
    for (String line : lines()) {
      try (JsonParser json = new JsonFactory().createParser(line)) {
        while (json.nextToken() != null) {
          json.currentToken();
        }
      }
      rows.add(ReportLine.parse(line).orElseThrow());
    }
    return rows;
  }

  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files()) {
      if (file.toString().endsWith(".jsonl") && !file.endsWith("forgotten.jsonl")) {
        String text = Files.readString(file, UTF_8);
        if (!text.isEmpty() && !text.endsWith("\n")) {
          throw new AssertionError("torn: " + file);
        }
        text.lines().forEach(lines::add);
      }
    }
    return lines;
  }

  Set<String> sites() throws IOException {
    return rows().stream().map(ReportLine::site).collect(Collectors.toSet());
  }

  /** What stands for a site in a quarter. */
  String pseudonym(SiteId site, Quarter quarter) throws IOException {
    return pepper(quarter).site(site);
  }

  Pepper pepper(Quarter quarter) throws IOException {
    return Peppers.open(path.resolve("peppers"), new java.security.SecureRandom())
        .existing(quarter)
        .orElseThrow();
  }

  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Names of the files below the folder, sorted. */
  List<String> names() throws IOException {
    return files().stream().map(file -> path.relativize(file).toString()).toList();
  }
}
