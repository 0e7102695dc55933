package org.dropsonde.scanner;

import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Hands JGit's progress on. Stops the fetch where the thread is interrupted. */
final class ListenedProgress extends EmptyProgressMonitor {
  private final ScanListener listener;
  private String title = "";
  private int total;
  private int done;
  private boolean stopped;

  ListenedProgress(ScanListener listener) {
    this.listener = listener;
  }

  @Override
  public void beginTask(String taskTitle, int totalWork) {
    title = taskTitle;
    total = totalWork;
    done = 0;
    listener.fetching(title, done, total);
  }

  @Override
  public void update(int completed) {
    done += completed;
    listener.fetching(title, done, total);
  }

  @Override
  public boolean isCancelled() {
    stopped |= Thread.currentThread().isInterrupted();
    return stopped;
  }

  /** Whether it stopped the fetch; JGit may have taken the interruption away since. */
  boolean stopped() {
    return stopped;
  }
}
