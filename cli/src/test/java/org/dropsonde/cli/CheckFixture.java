package org.dropsonde.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A control repository in git, as each test commits it, and the command that checks it. */
abstract class CheckFixture {
  static final String INDEX = TestdataFolder.path().resolve("forge/index.json").toString();

  @TempDir
  Path home;

  GitHistory history;

  @BeforeEach
  void start() throws Exception {
    history = GitHistory.in(home.resolve("control-repo"));
  }

  @AfterEach
  void stop() {
    history.close();
  }

  /** Runs 'dropsonde check' on the repository, with the index of the test data. */
  CliRun check(String... more) {
    List<String> arguments = new ArrayList<>(List.of("check", "--forge-index", INDEX));
    arguments.addAll(List.of(more));
    arguments.add(history.folder().toString());
    return CliRun.in(home, arguments.toArray(String[]::new));
  }
}
