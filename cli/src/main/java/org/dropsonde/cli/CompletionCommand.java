package org.dropsonde.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script; the one for bash also serves zsh. */
@Command(
    name = "completion",
    description = "Print a completion script for bash or zsh.",
    footer = {"", "Example:", "  source <(dropsonde completion bash)"})
final class CompletionCommand implements Callable<Integer> {
  enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  Shell shell;

  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;

  CompletionCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings
        .console()
        .out()
        .print(AutoComplete.bash("dropsonde", spec.root().commandLine()));
    return ExitCode.DONE.code();
  }
}
