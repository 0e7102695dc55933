package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dropsonde.testdata.ControlRepoFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary scan doesn't load what JGit reads repositories with: that takes longer than the scan. */
@Tag("slow")
class LoadedClassesTest {
  private static final String JGIT = "org.eclipse.jgit.internal.storage.file.";

  @TempDir
  Path folder;

  @Test
  void anOrdinaryScanLoadsNothingOfJGitsFiles() throws Exception {
    ControlRepoFixture acme = ControlRepoFixture.named("acme");

    assertThat(loaded(
            "",
            acme.bare(folder.resolve("bare")).toString(),
            acme.workTree(folder.resolve("tree")).toString()))
        .contains("org.dropsonde.git.PackReader")
        .noneMatch(name -> name.startsWith(JGIT));
  }

  @Test
  void norDoesOneOfARemotesBranches() throws Exception {
    Path bare = ControlRepoFixture.named("acme").bare(folder);
    Path remotes = Files.createDirectories(bare.resolve("refs/remotes"));
    Files.move(bare.resolve("refs/heads"), remotes.resolve("origin"));

    assertThat(loaded("origin", bare.toString()))
        .contains("org.dropsonde.git.PackReader")
        .noneMatch(name -> name.startsWith(JGIT));
  }

  /** That the tests above can fail. */
  @Test
  void seesThemWhereJGitReads() throws Exception {
    Path bare = ControlRepoFixture.named("acme").bare(folder);
    Files.writeString(bare.resolve("config"), "[x]\n\ty = \"z\"\n", StandardOpenOption.APPEND);

    assertThat(loaded("", bare.toString())).anyMatch(name -> name.startsWith(JGIT));
  }

  /** The names of the classes that a scan loads. */
  private List<String> loaded(String remote, String... sources) throws Exception {
    Path log = folder.resolve("classes.txt");
    List<String> words = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xlog:class+load:file=" + log + ":none",
        "-cp",
        System.getProperty("java.class.path")));
    if (!remote.isEmpty()) {
      words.add("-Dremote=" + remote);
    }
    words.add("org.dropsonde.scanner.ScanProgram");
    Collections.addAll(words, sources);
    new Command(folder).run(words.toArray(new String[0]));
    return Files.readAllLines(log).stream().map(line -> line.split(" ", 2)[0]).toList();
  }
}
