package org.dropsonde.benchmarks;

import java.util.concurrent.TimeUnit;
import org.dropsonde.scanner.ControlRepoScanner;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.scanner.ScanRequest;
import org.dropsonde.scanner.ScanResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A scan of every branch in a warm JVM: what is left when start-up no longer counts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScanBenchmark {
  /** The repository, by default from the root of the project; others with {@code -p}. */
  @Param("testdata/control-repo.git")
  private String repository = "";

  /** Whether manifests and Hiera data are read, too. */
  @Param({"false", "true"})
  private boolean classes;

  /** Scans all branches. */
  @Benchmark
  public ScanResult scan() throws ScanException {
    return new ControlRepoScanner()
        .scan(ScanRequest.of(repository).classes(classes).build());
  }
}
