package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.dropsonde.testdata.ControlRepoFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system is asked for during a scan: no other program, and no change. */
@Tag("slow")
class SystemCallsTest {
  private static final Pattern PROGRAM = Pattern.compile("exec(?:ve|veat)\\(.*\\) = 0");
  private static final Pattern CHANGE = Pattern.compile(
      "^\\d+ +(?:open(?:at)?\\(.*O_(?:WRONLY|RDWR|CREAT)|(?:creat|mkdir|rename|unlink|rmdir|link|symlink"
          + "|chmod|chown|utimens|utimes|truncate|mknod|setxattr)\\w*\\().*");

  @TempDir
  Path folder;

  private Command command;

  @BeforeEach
  void needsStrace() {
    Command.require("strace");
    command = new Command(folder);
  }

  @Test
  void startsNothingAndChangesNothing() throws Exception {
    ControlRepoFixture acme = ControlRepoFixture.named("acme");
    List<String> calls = calls(
        "org.dropsonde.scanner.ScanProgram",
        acme.bare(folder.resolve("bare")).toString(),
        acme.workTree(folder.resolve("tree")).toString(),
        acme.deployed(folder.resolve("deployed")).toString());

    assertThat(calls).filteredOn(call -> PROGRAM.matcher(call).find()).hasSize(1);
    assertThat(calls)
        .filteredOn(call -> CHANGE.matcher(call).find())
        .allMatch(call -> call.contains("\"/dev/") || call.contains("\"/proc/"));
    assertThat(folder.resolve("home")).isEmptyDirectory();
  }

  /** That the test above can fail. */
  @Test
  void seesProgramsAndChanges() throws Exception {
    Path source = Files.writeString(folder.resolve("Doer.java"), """
        class Doer {
          public static void main(String[] a) throws Exception {
            java.nio.file.Files.writeString(java.nio.file.Path.of(a[0]), "x");
            new ProcessBuilder("true").start().waitFor();
          }
        }
        """);

    List<String> calls = calls(source.toString(), folder.resolve("written").toString());

    assertThat(calls).filteredOn(call -> PROGRAM.matcher(call).find()).hasSizeGreaterThan(1);
    assertThat(calls)
        .filteredOn(call -> CHANGE.matcher(call).find())
        .anyMatch(call -> call.contains("/written\""));
  }

  private List<String> calls(String... program) throws Exception {
    Path trace = folder.resolve("trace.txt");
    Path home = Files.createDirectories(folder.resolve("home"));
    List<String> words = new ArrayList<>(List.of(
        "strace",
        "-f",
        "-qq",
        "-s",
        "300",
        "-e",
        "trace=%file,%process",
        "-o",
        trace.toString(),
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:-UsePerfData",
        "-XX:TieredStopAtLevel=1",
        "-Duser.home=" + home,
        "-Djava.io.tmpdir=" + home,
        "-cp",
        System.getProperty("java.class.path")));
    Collections.addAll(words, program);
    Command.Result result = command.tryToRun(words.toArray(new String[0]));
    org.junit.jupiter.api.Assumptions.assumeFalse(
        result.errors().contains("ptrace"), "strace may not trace here");
    assertThat(result.exit()).as(result.errors()).isZero();
    return Files.readAllLines(trace);
  }
}
