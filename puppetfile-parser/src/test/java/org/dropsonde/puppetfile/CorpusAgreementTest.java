package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the parser against what r10k made of real Puppetfiles, and docs/r10k-agreement.md against
 * that: a section of the report a set of files. With {@code -Dgolden.update=true} a section is
 * written anew.
 */
class CorpusAgreementTest {
  private static final Path ROOT = Path.of(System.getProperty("dropsonde.root", "."));
  private static final Path CORPUS = ROOT.resolve("../shared/corpus");
  private static final Path REPORT = ROOT.resolve("docs/r10k-agreement.md");

  /** A Puppetfile with the answer of r10k, as JSON. */
  @SuppressWarnings("ArrayRecordComponent") // two files' bytes, compared by nobody
  private record Pair(byte @Nullable [] puppetfile, byte @Nullable [] answer) {}

  @BeforeAll
  static void needsTheCorpus() {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus of real Puppetfiles beside this checkout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "micro"})
  void agreesWithR10kAsTheReportSays(String set) throws IOException {
    Map<String, Pair> pairs = new TreeMap<>();
    try (Stream<Path> all = Files.list(CORPUS.resolve(set).resolve("puppetfiles"))) {
      for (Path file : all.toList()) {
        String name = file.getFileName().toString().replace(".Puppetfile", "");
        Path answer = CORPUS.resolve(set).resolve("oracle").resolve(name + ".json");
        pairs.put(name, new Pair(Files.readAllBytes(file), Files.readAllBytes(answer)));
      }
    }

    holdAgainstReport(set, pairs);
  }

  @Test
  @Tag("slow")
  void agreesOverHistoriesAsTheReportSays() throws IOException {
    Map<String, Pair> pairs = new TreeMap<>();
    TarReader.read(CORPUS.resolve("bulk.tar.gz"), (path, content) -> {
      String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]+$", "");
      Pair old = pairs.getOrDefault(name, new Pair(null, null));
      if (path.startsWith("bulk/")) {
        pairs.put(name, new Pair(content, old.answer()));
      } else if (path.startsWith("oracle_bulk/")) {
        pairs.put(name, new Pair(old.puppetfile(), content));
      }
    });
    pairs.values().removeIf(pair -> pair.puppetfile() == null || pair.answer() == null);

    holdAgainstReport("bulk", pairs);
  }

  private static void holdAgainstReport(String set, Map<String, Pair> pairs) throws IOException {
    String section = section(set, pairs);
    String report = Files.readString(REPORT);
    int from = report.indexOf("\n## " + set + "\n");
    assertThat(from).as("the report's section %s", set).isPositive();
    int next = report.indexOf("\n## ", from + 1);
    int to = next < 0 ? report.length() : next;
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(REPORT, report.substring(0, from) + section + report.substring(to));
      return;
    }
    assertThat(report.substring(from, to)).isEqualTo(section);
  }

  private static String section(String set, Map<String, Pair> pairs) {
    int host = 0;
    List<String> differing = new ArrayList<>();
    for (Map.Entry<String, Pair> entry : pairs.entrySet()) {
      Puppetfile ours = new PuppetfileParser(sibling -> Optional.empty())
          .parse("Puppetfile", content(entry.getValue().puppetfile()));
      String answer = new String(content(entry.getValue().answer()), StandardCharsets.UTF_8);
      List<String> differences = R10kAnswer.differences(ours, TestJson.object(answer));
      boolean dependsOnHost = !ours.unresolved().isEmpty();
      host += dependsOnHost ? 1 : 0;
      if (!differences.isEmpty()) {
        String why =
            dependsOnHost ? "host: " + ours.unresolved().get(0).reason() : reason(entry.getKey());
        differing.add(
            "| " + entry.getKey() + " | " + String.join(", ", differences) + " | " + why + " |\n");
      }
    }
    return "\n## " + set + "\n\n" + pairs.size() + " files, "
        + (pairs.size() - differing.size()) + " agree in everything, " + differing.size()
        + " differ; " + host + " depend on their host.\n\n"
        + "| file | differs in | because |\n|---|---|---|\n" + String.join("", differing);
  }

  private static byte[] content(byte @Nullable [] bytes) {
    return bytes == null ? new byte[0] : bytes;
  }

  /** Why a file that doesn't depend on its host differs. */
  private static String reason(String file) {
    return file.equals("latin1_magic")
        ? "r10k's bytes are no UTF-8, and its answer shows them as ?"
        : "not known yet";
  }
}
