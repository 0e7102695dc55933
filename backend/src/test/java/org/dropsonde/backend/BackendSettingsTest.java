package org.dropsonde.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file of somebody who runs a backend. */
class BackendSettingsTest {
  @TempDir
  Path home;

  @Test
  void warnsOfNoOptionOfTheBackend() throws Exception {
    Program program = new Program(home, Instant.parse("2026-11-24T12:00:00Z"));
    String help = "";
    for (String command : new BackendProvider().names()) {
      help += program.run(command, "--help").out();
    }
    for (String below : new String[] {"check", "example"}) {
      help += program.run("queries", below, "--help").out();
    }
    String keys = help.lines()
        .filter(line -> line.matches("(  -., | {6})--[a-z].*"))
        .map(line -> line.replaceFirst("^.*?--([a-z-]+).*", "$1"))
        .distinct()
        .map(name -> name + ": x\n")
        .reduce("wekk: x\n", String::concat);
    Path file = home.resolve(".config/dropsonde/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, keys);

    assertThat(keys.lines()).hasSizeGreaterThan(20).contains("network-burst: x");
    assertThat(program.run("list").err())
        .contains("no setting is called wekk. Did you mean week?")
        .hasLineCount(1);
  }
}
