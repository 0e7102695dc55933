package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that runs the program from a checkout. */
class LauncherTest {
  @TempDir
  Path home;

  @Test
  void saysWhichJavaIsMissing() throws Exception {
    ProgramScript.Ended named = run(Map.of("JAVA_HOME", "/nowhere"));
    ProgramScript.Ended none = run(Map.of("PATH", home.toString()));

    assertThat(named.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(named.output())
        .isEqualTo(
            "dropsonde: there is no /nowhere/bin/java. Set JAVA_HOME to the folder of a Java 17"
                + " or newer, or unset it to use the java of the PATH.\n");
    assertThat(none.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(none.output()).contains("there is no java in the PATH", "Java 17 or newer");
  }

  private ProgramScript.Ended run(Map<String, String> variables) throws Exception {
    Path script = Path.of("../dropsonde").toAbsolutePath().normalize();
    return ProgramScript.run(home, variables, List.of("/bin/sh", script.toString(), "list"));
  }
}
