package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds the parser against what r10k made of real Puppetfiles, and docs/r10k-agreement.md against
 * that. With {@code -Dgolden.update=true} the report is written anew.
 */
class CorpusAgreementTest {
  private static final Path ROOT = Path.of(System.getProperty("dropsonde.root", "."));
  private static final Path CORPUS = ROOT.resolve("../shared/corpus");

  @Test
  void agreesWithR10kAsTheReportSays() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus of real Puppetfiles beside this checkout");
    String report = "# Agreement with r10k\n\n"
        + "Written by CorpusAgreementTest: what r10k 5.0.2 and Ruby 3.1's parser make of real and"
        + " made-up\nPuppetfiles, against this parser. `mvn -pl puppetfile-parser test"
        + " -Dtest=CorpusAgreementTest\n-Dgolden.update=true` writes it anew. A file that asks for"
        + " its host (`ENV`, host files, r10k's own\nobjects) is not guessed at; all others are"
        + " compared in order, title, owner, name, type, version or\nref, source, directory and"
        + " line.\n"
        + section("dev")
        + section("micro");
    Path file = ROOT.resolve("docs/r10k-agreement.md");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, report);
    }
    assertThat(Files.readString(file)).isEqualTo(report);
  }

  private static String section(String name) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(CORPUS.resolve(name).resolve("puppetfiles"))) {
      files = all.sorted().toList();
    }
    int host = 0;
    int agree = 0;
    List<String> differing = new ArrayList<>();
    for (Path path : files) {
      String base = path.getFileName().toString().replace(".Puppetfile", "");
      Path oracle = CORPUS.resolve(name).resolve("oracle").resolve(base + ".json");
      Puppetfile ours = parse(path);
      List<String> differences = compare(ours, TestJson.object(Files.readString(oracle)));
      boolean dependsOnHost = !ours.unresolved().isEmpty();
      host += dependsOnHost ? 1 : 0;
      if (differences.isEmpty()) {
        agree++;
      } else {
        String why = dependsOnHost ? "host: " + ours.unresolved().get(0).reason() : reason(base);
        differing.add("| " + base + " | " + String.join(", ", differences) + " | " + why + " |\n");
      }
    }
    return "\n## " + name + "\n\n" + files.size() + " files, " + agree + " agree in everything, "
        + differing.size() + " differ; " + host + " depend on their host.\n\n"
        + "| file | differs in | because |\n|---|---|---|\n" + String.join("", differing);
  }

  /** Why a file that doesn't depend on its host differs. */
  private static String reason(String file) {
    return switch (file) {
      case "bom" -> "Ripper, unlike Ruby, takes the byte order mark for a part of the first name";
      case "latin1_magic" -> "r10k's bytes are no UTF-8, and its answer shows them as ?";
      default -> "not known yet";
    };
  }

  private static Puppetfile parse(Path path) throws IOException {
    SiblingFiles none = sibling -> Optional.empty();
    return new PuppetfileParser(none).parse("Puppetfile", Files.readAllBytes(path));
  }

  private static List<String> compare(Puppetfile ours, Map<?, ?> oracle) {
    List<String> differences = new ArrayList<>();
    Map<?, ?> newest = (Map<?, ?>) oracle.get("newest_r10k");
    boolean same = newest == null || "true".equals(newest.get("same"));
    boolean loads = "true".equals(same || newest == null ? oracle.get("ok") : newest.get("ok"));
    if (ours.r10k().loads() != loads) {
      differences.add("loads");
    }
    if (!calls(oracle).equals(ours.rubyMethods())) {
      differences.add("ruby_methods");
    }
    boolean comparable = "true".equals(oracle.get("ok")) && same;
    if (comparable && !theirs(oracle).equals(ours(ours))) {
      differences.add("modules");
    }
    return differences;
  }

  private static List<MethodCall> calls(Map<?, ?> oracle) {
    List<MethodCall> calls = new ArrayList<>();
    if (oracle.get("ruby_methods") instanceof List<?> methods) {
      for (Object each : methods) {
        Map<?, ?> method = (Map<?, ?>) each;
        int count = Integer.parseInt(String.valueOf(method.get("count")));
        calls.add(new MethodCall(String.valueOf(method.get("name")), count));
      }
    }
    return calls;
  }

  private static List<String> ours(Puppetfile file) {
    return file.modules().stream()
        .map(module -> {
          String directory = module.options().get("install_path") instanceof OptionValue.Text path
              ? path.value()
              : module.moduledir();
          String version = module.type() == ModuleType.FORGE && module.version() == null
              ? "latest"
              : module.version();
          return String.join(
              " ",
              module.title(),
              "" + module.owner(),
              module.name(),
              module.type().name(),
              "" + version,
              "" + module.ref(),
              "" + module.source(),
              clean(directory),
              "" + module.position().line());
        })
        .toList();
  }

  private static String clean(String directory) {
    String clean = FileMethods.clean(directory);
    boolean outside = clean.startsWith("/");
    return outside ? clean : clean.equals(".") ? "$BASEDIR" : "$BASEDIR/" + clean;
  }

  private static List<String> theirs(Map<?, ?> oracle) {
    List<String> modules = new ArrayList<>();
    for (Object each : (List<?>) java.util.Objects.requireNonNull(oracle.get("modules"))) {
      Map<?, ?> module = (Map<?, ?>) each;
      String type = String.valueOf(module.get("type"));
      modules.add(String.join(
          " ",
          String.valueOf(module.get("declared_title")),
          "" + module.get("owner"),
          String.valueOf(module.get("name")),
          type.toUpperCase(java.util.Locale.ROOT),
          type.equals("forge") ? "" + symbol(module.get("expected_version")) : "null",
          "" + ref(module, type),
          "" + source(module, type),
          String.valueOf(module.get("dirname")),
          String.valueOf(module.get("line"))));
    }
    return modules;
  }

  private static @Nullable Object source(Map<?, ?> module, String type) {
    return switch (type) {
      case "git" -> module.get("remote");
      case "svn" -> module.get("url");
      case "tarball" -> module.get("source");
      default -> null;
    };
  }

  private static @Nullable Object ref(Map<?, ?> module, String type) {
    if (type.equals("svn")) {
      return module.get("expected_revision");
    }
    if (!type.equals("git")) {
      return null;
    }
    // 3.15.4's default, master, is none in 5.0.2.
    Map<?, ?> options = (Map<?, ?>)
        ((List<?>) java.util.Objects.requireNonNull(module.get("declared_args"))).get(0);
    boolean given = Stream.of(":ref", ":branch", ":tag", ":commit", ":version")
        .anyMatch(key -> options.get(key) != null);
    return given ? symbol(module.get("desired_ref")) : null;
  }

  private static @Nullable Object symbol(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return "latest".equals(map.get("$sym")) ? "latest" : ":" + map.get("$sym");
    }
    return value;
  }
}
