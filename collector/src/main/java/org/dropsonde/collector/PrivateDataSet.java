package org.dropsonde.collector;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dropsonde.collector.ReportStore.Incoming;
import org.dropsonde.collector.ReportStore.Taken;
import org.dropsonde.report.Quarter;
import org.dropsonde.report.SiteId;
import org.jspecify.annotations.Nullable;

/** The private data set on disk (docs/private-data.md). For one thread; the lock keeps others out. */
final class PrivateDataSet implements Closeable {
  /** Weeks after which reports are deleted. */
  static final int REPORT_WEEKS = 26;

  /** Weeks after which ids are forgotten; a site gives up sending after three. */
  static final int RECEIPT_WEEKS = 14;

  private final Path data;
  private final Clock clock;
  private final AppendFile.Opener opener;
  private final FolderLock lock;
  private final Peppers peppers;
  private final ForgottenSites forgotten;
  private final KnownReports known;
  private final TokenBuckets<String> sites;
  private long sequence;
  private Week week;
  private boolean mustDeleteRows;
  private @Nullable WeekLog log;

  private PrivateDataSet(
      Path data,
      Clock clock,
      SecureRandom random,
      AppendFile.Opener opener,
      FolderLock lock,
      TokenBuckets<String> sites)
      throws IOException {
    this.data = data;
    this.sites = sites;
    this.clock = clock;
    this.opener = opener;
    this.lock = lock;
    PrivateFiles.createFolder(weeks());
    PrivateFiles.createFolder(receipts());
    peppers = Peppers.open(data.resolve("peppers"), random);
    forgotten = ForgottenSites.open(data.resolve("forgotten.jsonl"), opener);
    known = new KnownReports(peppers);
    week = today();
    sequence = forgotten.largestSequence();
    mustDeleteRows = !forgotten.isEmpty();
    recoverOpenWeeks();
    readReceipts();
  }

  /**
   * Opens it, and puts in order what a crash may have left.
   *
   * @param sites bound how many reports of a site are kept
   */
  static PrivateDataSet open(
      Path data,
      Clock clock,
      SecureRandom random,
      AppendFile.Opener opener,
      TokenBuckets<String> sites)
      throws IOException {
    PrivateFiles.createFolder(data);
    FolderLock lock = FolderLock.take(data.resolve("collector.lock"));
    try {
      PrivateDataSet opened = new PrivateDataSet(data, clock, random, opener, lock, sites);
      opened.housekeep();
      return opened;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private void recoverOpenWeeks() throws IOException {
    for (WeekFolder folder : WeekFolder.allIn(weeks())) {
      week = folder.week().compareTo(week) > 0 ? folder.week() : week;
      if (!folder.isClosed()) {
        new WeekRecovery(folder, receipts().resolve(folder.week().toString()), opener).recover();
      }
    }
  }

  private void readReceipts() throws IOException {
    for (Path file : PrivateFiles.list(receipts())) {
      Optional<Week> of = Week.parse(String.valueOf(file.getFileName()));
      if (of.isPresent()) {
        List<Receipt> found = ReceiptFile.read(file);
        known.addAll(of.get(), found);
        found.forEach(receipt -> sequence = Math.max(sequence, receipt.sequence()));
      }
    }
  }

  /** Keeps a group of reports; what was not known before is on disk when it returns. */
  List<Taken> put(List<Incoming> group) throws IOException {
    WeekLog open = open();
    Pepper pepper = peppers.of(week.quarter());
    List<Taken> taken = new ArrayList<>();
    List<WeekLog.Entry> entries = new ArrayList<>();
    long next = sequence;
    for (Incoming report : group) {
      Optional<Boolean> same = known.isSame(report);
      String site = pepper.site(report.site());
      if (same.isPresent()) {
        taken.add(same.get() ? Taken.DUPLICATE : Taken.CONFLICT);
      } else if (sites.take(site, clock.instant()).isPresent()) {
        taken.add(Taken.TOO_OFTEN);
      } else {
        WeekLog.Entry entry = entry(report, pepper, new ReportLine(site, ++next));
        entries.add(entry);
        known.add(week, entry.id(), entry.fingerprint());
        taken.add(Taken.CREATED);
      }
    }
    append(open, entries);
    sequence = next;
    return taken;
  }

  private void append(WeekLog open, List<WeekLog.Entry> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    try {
      open.append(entries);
    } catch (IOException e) {
      for (WeekLog.Entry entry : entries) {
        known.remove(entry.id());
        sites.giveBack(entry.start().site());
      }
      abandon(open, e);
      throw e;
    }
  }

  /** A file whose disk failed is not trusted with more: the next group gets a new part. */
  private void abandon(WeekLog open, IOException cause) {
    try {
      close(open);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static WeekLog.Entry entry(Incoming report, Pepper pepper, ReportLine start) {
    return new WeekLog.Entry(
        report.id(), pepper.fingerprint(report.hash()), start, start.around(report.json()));
  }

  /** Notes that a site is to be forgotten; its rows go with the next {@link #housekeep}. */
  void forget(List<SiteId> sites) throws IOException {
    Set<ForgottenSites.Key> keys = new HashSet<>();
    for (Quarter quarter : peppers.quarters()) {
      Pepper pepper = peppers.of(quarter);
      sites.forEach(site -> keys.add(new ForgottenSites.Key(quarter, pepper.site(site))));
    }
    keys.removeIf(key -> forgotten.upTo(key) >= sequence); // asked before, and nothing came since
    if (!keys.isEmpty()) {
      forgotten.add(keys, sequence);
      mustDeleteRows = true;
    }
  }

  /** What has to be done now and then: ends the week, deletes what is old or forgotten. */
  void housekeep() throws IOException {
    beginWeek();
    closeOldWeeks();
    new Retention(weeks(), receipts(), peppers, week).apply();
    known.removeBefore(week.minus(RECEIPT_WEEKS));
    sites.forgetFull(clock.instant());
    if (mustDeleteRows) { // after what makes room: it writes what is left of a file beside it
      deleteForgottenRows();
    }
    forgotten.keepOnly(Set.copyOf(peppers.quarters()));
  }

  private void deleteForgottenRows() throws IOException {
    if (log != null) {
      close(log);
    }
    int part = open().part(); // a new one: no receipt points at the end of any other any more
    boolean done = true;
    for (WeekFolder folder : WeekFolder.allIn(weeks())) {
      boolean isOpen = folder.week().equals(week);
      done &= new ForgottenRows(forgotten).deleteFrom(folder, isOpen ? part : 0);
    }
    mustDeleteRows = !done;
  }

  private WeekLog open() throws IOException {
    beginWeek();
    if (log == null) {
      WeekFolder folder = WeekFolder.of(weeks(), week);
      log = WeekLog.open(folder, receipts().resolve(week.toString()), opener);
    }
    return log;
  }

  /** A week is never gone back to, whatever the clock says. */
  private void beginWeek() throws IOException {
    Week now = today();
    if (now.compareTo(week) > 0) {
      if (log != null) {
        close(log);
      }
      week = now;
      closeOldWeeks();
    }
  }

  private void closeOldWeeks() throws IOException {
    for (WeekFolder folder : WeekFolder.allIn(weeks())) {
      if (folder.week().compareTo(week) < 0 && !folder.isClosed()) {
        folder.close();
      }
    }
  }

  private void close(WeekLog open) throws IOException {
    log = null;
    open.close();
  }

  private Week today() {
    return Week.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private Path weeks() {
    return data.resolve("weeks");
  }

  private Path receipts() {
    return data.resolve("receipts");
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      if (log != null) {
        close(log);
      }
    }
  }
}
