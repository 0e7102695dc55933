package org.dropsonde.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts a JShell that has scanned a control repository. */
@Command(
    name = "shell",
    description = "Start a JShell with `repo`, a scanned control repository (needs a JDK).",
    footer = {
      "",
      "Example:",
      "  dropsonde dev shell ~/control-repo",
      "  jshell> repo.environments().size()"
    })
final class DevShellCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      defaultValue = ".",
      description = "What to scan, as for preview (default: the current directory).")
  String source = ".";

  private final Surroundings surroundings;

  DevShellCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    if (ToolProvider.getSystemJavaCompiler() == null) {
      throw new CliException(
          ExitCode.OUTSIDE, "The shell needs a JDK, and this Java is a run-time without one.");
    }
    Path startup = Files.createTempFile("dropsonde", ".jsh");
    try {
      Files.writeString(startup, script(source));
      surroundings.console().out().flush();
      int code = JavaShellToolBuilder.builder()
          .start(
              "--class-path", classPath(), "--startup", "DEFAULT", "--startup", startup.toString());
      return code == 0 ? ExitCode.DONE.code() : ExitCode.OUTSIDE.code();
    } finally {
      Files.delete(startup);
    }
  }

  /** What the shell runs first. */
  static String script(String source) {
    return """
        import org.dropsonde.scanner.*;
        import org.dropsonde.spi.*;
        import org.dropsonde.puppetfile.*;
        import org.dropsonde.forge.*;
        import org.dropsonde.probe.*;
        import org.dropsonde.report.*;
        var scan = new ControlRepoScanner().scan(ScanRequest.of(%s).build());
        var repo = scan.repo();
        System.out.println("repo: " + repo.environments().size() + " environments");
        """.formatted(literal(source));
  }

  /** The text as a Java string literal: it is data, and must not become code. */
  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      // Not as Unicode escapes: those are read before the literal is, quotes too (JLS 17, 3.3).
      literal.append(unit < 256 ? String.format("\\%03o", (int) unit) : unit);
    }
    return literal.append('"').toString();
  }

  private static String classPath() throws URISyntaxException, IOException {
    String own = System.getProperty("java.class.path");
    return own.isEmpty()
        ? Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toRealPath()
            .toString()
        : own;
  }
}
