package org.dropsonde.collector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.dropsonde.report.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps reports on disk, in groups: one thread writes what has come in while it was writing, and another
 * answers a whole group, so that the disk does not wait for the network, nor each answer for a thread.
 *
 * <p>Nobody waits for company: a report alone is a group of one.
 */
final class FileReportStore implements ReportStore {
  /** The share of the disk that stays free. */
  static final double FREE = 0.10;

  private static final long HOUSEKEEPING_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final PrivateDataSet dataSet;
  private final DiskSpace space;
  private final StoreMetrics metrics;
  private final int groupSize;
  private final BlockingQueue<Job> queue;
  private final Thread writer;
  private final ExecutorService answers =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "report-answers"));
  private volatile boolean stopping;
  private volatile boolean failed;
  private long housekept = System.nanoTime();

  private FileReportStore(
      PrivateDataSet dataSet, DiskSpace space, StoreMetrics metrics, Capacity capacity) {
    this.dataSet = dataSet;
    this.space = space;
    this.metrics = metrics;
    this.groupSize = capacity.group();
    this.queue = new ArrayBlockingQueue<>(capacity.queue());
    this.writer = new Thread(this::write, "report-writer");
  }

  /** Starts to write. */
  static FileReportStore start(
      PrivateDataSet dataSet, DiskSpace space, StoreMetrics metrics, Capacity capacity) {
    FileReportStore store = new FileReportStore(dataSet, space, metrics, capacity);
    store.writer.start();
    return store;
  }

  private sealed interface Job {
    /** Answers that nothing was done; changes nothing where there is an answer. */
    void fail();
  }

  private record Put(Incoming report, CompletableFuture<Taken> answer) implements Job {
    @Override
    public void fail() {
      answer.complete(Taken.FAILED);
    }
  }

  private record Forget(SiteId site, CompletableFuture<Boolean> answer) implements Job {
    @Override
    public void fail() {
      answer.complete(false);
    }
  }

  private record Housekeep(CompletableFuture<Boolean> answer) implements Job {
    @Override
    public void fail() {
      answer.complete(false);
    }
  }

  @Override
  public CompletableFuture<Taken> put(Incoming report) {
    CompletableFuture<Taken> answer = new CompletableFuture<>();
    if (!offer(new Put(report, answer))) {
      answer.complete(Taken.BUSY);
    }
    return answer;
  }

  @Override
  public CompletableFuture<Boolean> forget(SiteId site) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    if (!offer(new Forget(site, answer))) {
      answer.complete(false);
    }
    return answer;
  }

  /** Does now what is done each minute; true where it went well. */
  CompletableFuture<Boolean> housekeep() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    if (!offer(new Housekeep(answer))) {
      answer.complete(false);
    }
    return answer;
  }

  private boolean offer(Job job) {
    return !stopping && !failed && queue.offer(job);
  }

  @Override
  public boolean isWorking() {
    return !failed && writer.isAlive();
  }

  int waiting() {
    return queue.size();
  }

  private void write() {
    List<Job> group = new ArrayList<>(groupSize);
    try {
      write(group);
    } finally {
      // Nothing waits here but after a bug: whoever waits for an answer gets one all the same.
      failed = failed || !stopping;
      queue.drainTo(group);
      group.forEach(Job::fail);
    }
  }

  private void write(List<Job> group) {
    while (!stopping || !queue.isEmpty()) {
      try {
        @Nullable Job first = queue.poll(1, TimeUnit.SECONDS);
        if (first != null) {
          group.add(first);
          queue.drainTo(group, groupSize - 1);
          work(group);
          group.clear();
        }
        if (System.nanoTime() - housekept > HOUSEKEEPING_NANOS) {
          housekeepNow();
        }
      } catch (InterruptedException e) {
        stopping = true; // nobody interrupts it but a process that ends
      }
    }
  }

  private void work(List<Job> group) {
    List<Put> puts = new ArrayList<>();
    List<Forget> forgets = new ArrayList<>();
    List<Housekeep> others = new ArrayList<>();
    for (Job job : group) {
      if (job instanceof Put put) {
        puts.add(put);
      } else if (job instanceof Forget forget) {
        forgets.add(forget);
      } else if (job instanceof Housekeep other) {
        others.add(other);
      }
    }
    put(puts);
    forget(forgets);
    others.forEach(job -> job.answer().complete(housekeepNow()));
  }

  private void put(List<Put> puts) {
    if (puts.isEmpty()) {
      return;
    }
    List<Taken> taken = keep(puts.stream().map(Put::report).toList());
    answers.execute(() -> {
      for (int i = 0; i < puts.size(); i++) {
        puts.get(i).answer().complete(taken.get(i));
      }
    });
  }

  private List<Taken> keep(List<Incoming> reports) {
    long start = System.nanoTime();
    try {
      if (isFull()) {
        metrics.diskFull();
        return all(Taken.FULL, reports);
      }
      List<Taken> taken = dataSet.put(reports);
      metrics.group(reports.size(), System.nanoTime() - start);
      return taken;
    } catch (WeekLog.Unrepairable e) {
      failed = true;
      metrics.diskFailed(e);
      return all(Taken.FAILED, reports);
    } catch (IOException e) {
      metrics.diskFailed(e);
      return all(fullNow() ? Taken.FULL : Taken.FAILED, reports);
    }
  }

  private boolean fullNow() {
    try {
      return isFull();
    } catch (IOException e) {
      return false; // then it is something else that fails
    }
  }

  private boolean isFull() throws IOException {
    return space.free() < FREE;
  }

  private static List<Taken> all(Taken taken, List<Incoming> reports) {
    return reports.stream().map(report -> taken).toList();
  }

  private void forget(List<Forget> forgets) {
    if (forgets.isEmpty()) {
      return;
    }
    boolean done;
    try {
      dataSet.forget(forgets.stream().map(Forget::site).toList());
      done = true;
    } catch (IOException e) {
      metrics.diskFailed(e);
      done = false;
    }
    for (Forget forget : forgets) {
      forget.answer().complete(done);
    }
  }

  private boolean housekeepNow() {
    housekept = System.nanoTime();
    try {
      dataSet.housekeep();
      metrics.deleted();
      return true;
    } catch (IOException e) {
      metrics.deletionFailed(e);
      return false;
    }
  }

  /** An interrupt would close the files that the writer has in its hands. */
  private void wake() {
    var unused = queue.offer(new Housekeep(new CompletableFuture<>()));
  }

  @Override
  public void close() {
    stopping = true;
    wake();
    try {
      writer.join();
      answers.shutdown();
      answers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      dataSet.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      metrics.diskFailed(e); // everything acknowledged was forced before
    }
  }
}
