package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.jspecify.annotations.Nullable;

/** One scan: what it was asked, and what it has found so far. */
final class Scan {
  private final ScanRequest request;
  private final Readers readers;
  private final Notes notes = new Notes();
  private final TakenNames taken = new TakenNames();
  private final List<Environment> environments = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  Scan(ScanRequest request, Readers readers) {
    this.request = request;
    this.readers = readers;
  }

  ScanRequest request() {
    return request;
  }

  Readers readers() {
    return readers;
  }

  Notes notes() {
    return notes;
  }

  /** Adds an environment. */
  void add(Contents contents, String environment, @Nullable String branch) {
    notes.add(contents.findings(), environment, branch);
    environments.add(contents.named(environment, branch));
  }

  /** Notes an environment that could not be read. */
  void failed(String environment, @Nullable String branch, IOException cause) {
    String reason = FileFailure.reason(cause);
    failures.add(reason);
    notes.add(ScanNote.Kind.FAILED, environment, branch, "could not be read: " + reason);
  }

  /** Fails where there were environments and none could be read: then nothing is worth telling. */
  void checkAnyWasRead() throws ScanException {
    if (environments.isEmpty() && !failures.isEmpty()) {
      int all = failures.size();
      throw new ScanException(
          ScanException.Kind.UNREADABLE,
          SourceText.redacted(request.source())
              + (all == 1 ? ": its one environment" : ": none of its " + all + " environments")
              + " could" + (all == 1 ? " not" : "") + " be read: " + failures.get(0));
    }
  }

  /**
   * Takes a name for an environment. Where another has it, or there are too many environments, a note
   * says so.
   */
  boolean take(String environment, String basedir, String branch) throws ScanException {
    if (taken.size() >= request.limits().environments()) {
      throw new ScanException(
          ScanException.Kind.REQUEST,
          request.source()
              + " has more than "
              + request.limits().environments()
              + " environments; narrow them with --branch");
    }
    TakenNames.Refusal refusal = taken.take(environment, basedir, branch);
    if (refusal != null) {
      notes.add(refusal.kind(), null, branch, refusal.message());
    }
    return refusal == null;
  }

  void checkInterrupted() throws ScanException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ScanException(ScanException.Kind.INTERRUPTED, "the scan was interrupted");
    }
  }

  /** What was found, in an order that does not depend on how. */
  ScanResult result(String name, String what) {
    List<Environment> sorted = new ArrayList<>(environments);
    sorted.sort(Comparator.comparing(Environment::name));
    return new ScanResult(new ControlRepo(name, sorted), what, notes.sorted());
  }
}
