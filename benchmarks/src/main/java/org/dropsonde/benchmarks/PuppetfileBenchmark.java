package org.dropsonde.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.dropsonde.puppetfile.DeclarationCache;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.PuppetfileParser;
import org.dropsonde.puppetfile.SiblingFiles;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** Reading Puppetfiles in a warm JVM, beside a bare scan of the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PuppetfileBenchmark {
  /** 60 modules are one common file; 20,000 are a text of many. */
  @Param({"60", "20000"})
  private int modules;

  private byte[] text = {};
  private byte[] unevaluated = {};
  private final PuppetfileParser parser = new PuppetfileParser();
  private final PuppetfileParser remembering =
      new PuppetfileParser(SiblingFiles.NONE, new DeclarationCache());

  /** Counts what was read. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Read {
    /** Bytes of Puppetfiles; divided by a million, JMH's rate is MB/s. */
    public long bytes;
  }

  /** Makes the text. */
  @Setup
  public void make() {
    text = PuppetfileText.of(modules);
    byte[] before = "if false\n".getBytes(StandardCharsets.UTF_8);
    byte[] after = "end\n".getBytes(StandardCharsets.UTF_8);
    unevaluated = Arrays.copyOf(before, before.length + text.length + after.length);
    System.arraycopy(text, 0, unevaluated, before.length, text.length);
    System.arraycopy(after, 0, unevaluated, before.length + text.length, after.length);
  }

  /** The floor: every byte is looked at once. */
  @Benchmark
  public int scan(Read read) {
    int found = 0;
    for (byte each : text) {
      found += each == '\n' || each == '\'' || each == '#' ? 1 : 0;
    }
    read.bytes += text.length;
    return found;
  }

  /** Lexed and parsed, but for the first line not evaluated: a condition that is false is around it. */
  @Benchmark
  public Puppetfile withoutEvaluation(Read read) {
    read.bytes += unevaluated.length;
    return parser.parse("Puppetfile", unevaluated);
  }

  /** Lexed, parsed and evaluated, with its diagnostics. */
  @Benchmark
  public Puppetfile parse(Read read) {
    read.bytes += text.length;
    return parser.parse("Puppetfile", text);
  }

  /** The same, where the cache knows every declaration: a file of another branch. */
  @Benchmark
  public Puppetfile parseKnown(Read read) {
    read.bytes += text.length;
    return remembering.parse("Puppetfile", text);
  }
}
