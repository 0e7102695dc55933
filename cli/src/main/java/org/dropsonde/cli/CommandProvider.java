package org.dropsonde.cli;

import java.util.List;

/**
 * Brings commands that the client does without; found with {@link java.util.ServiceLoader}.
 *
 * <p>Only the backend has one: with it in the jar, the program is the full distribution.
 */
public interface CommandProvider {
  /** The commands that it makes: each of them is named in {@link BackendCommands}. */
  List<String> names();

  /**
   * Makes a command.
   *
   * @param name one of {@link #names()}
   * @param surroundings what the command may use of the process that it runs in
   * @param options the options of every command; they are set when the command is called, not yet here
   * @return an object with picocli's annotations, or a {@code picocli.CommandLine}
   */
  Object command(String name, Surroundings surroundings, GlobalOptions options);
}
