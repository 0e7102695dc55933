package org.dropsonde.cli;

/** The shutdown hook that tells of a signal which ends a command; hooks run before the end of any kind. */
final class Interruption extends Thread {
  private final Console console;
  private volatile boolean running = true;

  Interruption(Console console) {
    this.console = console;
  }

  /** From now on there is nothing to say. */
  void commandEnded() {
    running = false;
  }

  @Override
  public void run() {
    if (running) {
      console.err().println("\ndropsonde: interrupted.");
    }
  }
}
