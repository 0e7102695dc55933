package org.dropsonde.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.spi.ControlRepo;
import org.junit.jupiter.api.Test;

class ScanWatchTest {
  @Test
  void hidesCredentialsOfASource() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ScanWatch watch =
        new ScanWatch(Console.of(new ByteArrayOutputStream(), err, false), new GlobalOptions());
    ScanResult result =
        new ScanResult(new ControlRepo("x", List.of()), "git repository, bare", List.of());

    watch.done("https://me:secret@git.example.com/x.git", result);
    watch.warnOfNothing("https://me:secret@git.example.com/x.git", result);

    assertThat(err.toString(UTF_8)).isEqualTo("""
            https://git.example.com/x.git: git repository, bare; 0 environments
            warning: https://git.example.com/x.git has neither a Puppetfile nor a module; is it the control repository?
            """);
  }
}
