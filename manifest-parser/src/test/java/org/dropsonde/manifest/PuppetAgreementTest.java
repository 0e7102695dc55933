package org.dropsonde.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares with Puppet's own lexer and parser, token by token, where the Debian package {@code puppet}
 * is installed: the golden manifests, and every module that Debian has put there.
 */
@Tag("slow")
class PuppetAgreementTest {
  private static final Path PUPPET = Path.of("/usr/lib/ruby/vendor_ruby/puppet/pops/parser");
  private static final List<Path> MODULES =
      List.of(Path.of("/usr/share/puppet/modules.available"), Path.of("/usr/share/puppet/modules"));

  @TempDir
  Path folder;

  @Test
  void readsWhatPuppetReads() throws Exception {
    assumeTrue(Files.isDirectory(PUPPET), "Puppet is not installed");
    Map<String, List<String>> expected = puppet(manifests());

    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, List<String>> file : expected.entrySet()) {
      byte[] bytes = Files.readAllBytes(Path.of(file.getKey()));
      boolean golden = file.getKey().startsWith(folder.toString());
      String difference = golden
          ? difference(tokens(file.getValue()), tokens(PuppetDump.of(bytes)))
          : difference(file.getValue(), PuppetDump.of(bytes));
      if (!difference.isEmpty()) {
        differences.add(file.getKey() + ": " + difference);
      }
    }

    assertThat(expected).hasSizeGreaterThan(20);
    assertThat(differences).isEmpty();
  }

  /** The script knows no variables and no data, which the golden cases are full of. */
  private static List<String> tokens(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("T\t")).toList();
  }

  private static String difference(List<String> puppet, List<String> ours) {
    for (int i = 0; i < Math.max(puppet.size(), ours.size()); i++) {
      String one = i < puppet.size() ? puppet.get(i) : "(nothing)";
      String two = i < ours.size() ? ours.get(i) : "(nothing)";
      if (!one.equals(two)) {
        return "line " + i + ": Puppet has '" + one + "', and we have '" + two + "'";
      }
    }
    return "";
  }

  private List<Path> manifests() throws IOException {
    List<Path> manifests = new ArrayList<>();
    int number = 0;
    for (GoldenCase golden : GoldenCase.all()) {
      if (!golden.title().contains("Puppet 7.23 fails")) {
        Path file = folder.resolve(++number + ".pp");
        Files.write(file, golden.manifest().getBytes(StandardCharsets.UTF_8));
        manifests.add(file);
      }
    }
    for (Path modules : MODULES) {
      if (Files.isDirectory(modules)) {
        try (Stream<Path> files = Files.walk(modules)) {
          files.filter(file -> file.toString().endsWith(".pp")).forEach(manifests::add);
        }
      }
    }
    return manifests;
  }

  /** What Puppet says of each file, in the form of {@link PuppetDump}. */
  private Map<String, List<String>> puppet(List<Path> files) throws Exception {
    Path script = folder.resolve("puppet.rb");
    try (InputStream in = PuppetAgreementTest.class.getResourceAsStream("puppet.rb")) {
      Files.write(script, in.readAllBytes());
    }
    Path paths = folder.resolve("paths");
    Files.write(paths, files.stream().map(Path::toString).toList());
    Path answer = folder.resolve("answer");
    ProcessBuilder builder = new ProcessBuilder("ruby", script.toString(), folder.toString())
        .redirectInput(paths.toFile())
        .redirectOutput(answer.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    assertThat(process.waitFor()).isZero();
    Map<String, List<String>> said = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(answer)) {
      if (line.startsWith("FILE\t")) {
        lines = new ArrayList<>();
        said.put(line.substring(5), lines);
      } else {
        lines.add(line);
      }
    }
    said.replaceAll((file, all) -> PuppetDump.ordered(all));
    return said;
  }
}
