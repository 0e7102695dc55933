package org.dropsonde.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.PuppetfileParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Text made to keep a parser busy: ten times the text may take ten times as long, no longer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class HostilePuppetfileBenchmark {
  /** What the text is made of. */
  public enum Kind {
    /** One string without an end. */
    STRING("mod 'x", "x"),
    /** Brackets without an end. */
    BRACKETS("", "["),
    /** A heredoc without an end. */
    HEREDOC("mod <<URL\n", "https://git.example.com/\n"),
    /** One chain of operators. */
    OPERATORS("x = a", " || a");

    private final String start;
    private final String repeated;

    Kind(String start, String repeated) {
      this.start = start;
      this.repeated = repeated;
    }
  }

  @Param
  private Kind kind = Kind.STRING;

  @Param({"1", "10"})
  private int megabytes;

  private byte[] text = {};

  /** Makes the text. */
  @Setup
  public void make() {
    int times = megabytes * 1_000_000 / kind.repeated.length();
    text = (kind.start + kind.repeated.repeat(times)).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads it. */
  @Benchmark
  public Puppetfile parse() {
    return new PuppetfileParser().parse("Puppetfile", text);
  }
}
