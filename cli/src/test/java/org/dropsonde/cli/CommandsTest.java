package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @ParameterizedTest
  @ValueSource(strings = {"preview", "submit", "scan", "check"})
  void knowsWhichCommandsScan(String name) {
    assertThat(Commands.names()).contains(name);
    assertThat(Commands.scans(new String[] {name, "--help"})).isTrue();
  }

  @Test
  void preparesNoScanForTheOthers() {
    assertThat(Commands.scans(new String[] {"list"})).isFalse();
    assertThat(Commands.scans(new String[] {})).isFalse();
  }
}
