package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.dropsonde.git.ObjectId;
import org.dropsonde.scanner.ScanException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads what branches hold, in order. Takes a second thread once it is plain that there is much to
 * read: for a few branches it would cost more than it gives (benchmarks/README.md).
 */
final class BranchReading {
  /** So many objects to come are worth a second thread. */
  static final long MUCH = 10_000;

  /** Branches between two looks at how much there is; also what a thread takes at once. */
  private static final int PORTION = 64;

  private final List<Branch> branches;
  private final Supplier<GitObjects> repository;
  private final EnvironmentReader reader;
  private final ScanListener listener;
  private final long much;
  private final List<@Nullable Outcome> outcomes;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean stopped;

  /**
   * What became of a branch: its contents, or why they could not be read.
   *
   * @param contents null where they could not be read
   * @param failure null where they could
   */
  record Outcome(@Nullable Contents contents, @Nullable IOException failure) {}

  /**
   * A reading.
   *
   * @param repository opens a reader of its objects, one for each thread
   * @param much how many objects to come are worth a second thread
   */
  BranchReading(
      List<Branch> branches,
      Supplier<GitObjects> repository,
      EnvironmentReader reader,
      ScanListener listener,
      long much) {
    this.branches = branches;
    this.repository = repository;
    this.reader = reader;
    this.listener = listener;
    this.much = much;
    this.outcomes = new ArrayList<>(Collections.nCopies(branches.size(), null));
  }

  /**
   * Reads them all.
   *
   * @throws ScanException of kind INTERRUPTED where its thread is
   */
  List<Outcome> read() throws ScanException {
    ExecutorService second = Executors.newSingleThreadExecutor(this::thread);
    try (GitObjects objects = repository.get()) {
      Future<?> other = null;
      while (readPortion(objects)) {
        if (Thread.currentThread().isInterrupted()) {
          throw interrupted(null);
        }
        listener.environments(done.get(), branches.size());
        if (other == null && isMuch(objects.reads())) {
          other = second.submit(this::readRest);
        }
      }
      if (other != null) {
        other.get();
      }
      return finished();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading branches failed", e.getCause());
    } finally {
      stopped = true;
      second.shutdown();
    }
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "branches");
    thread.setDaemon(true);
    return thread;
  }

  private List<Outcome> finished() {
    listener.environments(branches.size(), branches.size());
    List<Outcome> all = new ArrayList<>(outcomes.size());
    for (Outcome outcome : outcomes) {
      if (outcome == null) {
        throw new IllegalStateException("a branch was passed over");
      }
      all.add(outcome);
    }
    return all;
  }

  private static ScanException interrupted(@Nullable InterruptedException cause) {
    String message = "the scan was interrupted";
    return cause == null
        ? new ScanException(Kind.INTERRUPTED, message)
        : new ScanException(Kind.INTERRUPTED, message, cause);
  }

  /** Whether, by what the branches so far took, much is still to be read. */
  private boolean isMuch(long reads) {
    long read = done.get();
    return read > 0 && reads * (branches.size() - read) / read > much;
  }

  private void readRest() {
    try (GitObjects objects = repository.get()) {
      while (!stopped && readPortion(objects)) {
        // The next one.
      }
    }
  }

  /** Reads the next few branches; false where none is left. */
  private boolean readPortion(GitObjects objects) {
    int from = next.getAndAdd(PORTION);
    int to = Math.min(from + PORTION, branches.size());
    for (int i = from; i < to && !stopped; i++) {
      outcomes.set(i, read(objects, branches.get(i)));
      done.incrementAndGet();
    }
    return from < to;
  }

  private Outcome read(GitObjects objects, Branch branch) {
    try {
      ObjectId root = objects.rootTree(branch.commit());
      Contents known = reader.known(root);
      return new Outcome(
          known != null ? known : reader.read(new FileTree(GitFolder.open(objects, root))), null);
    } catch (IOException e) {
      return new Outcome(null, e);
    }
  }
}
