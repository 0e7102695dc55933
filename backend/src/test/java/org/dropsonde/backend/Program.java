package org.dropsonde.backend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.dropsonde.cli.Console;
import org.dropsonde.cli.Main;
import org.dropsonde.cli.Surroundings;

/** The whole program inside a test: one run of it, or a collector beside it. */
record Program(Path home, Instant now) {
  /** A run that is over. */
  record Run(int code, String out, String err) {}

  Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(args, surroundings(Console.of(out, err, false)));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Surroundings surroundings(Console console) {
    return new Surroundings(
        Map.of("HOME", home.toString()), home, Clock.fixed(now, ZoneOffset.UTC), console);
  }

  /** Starts {@code collect} and waits until it listens. */
  Collecting collect(String... args) throws InterruptedException {
    Lines lines = new Lines();
    Surroundings given = surroundings(Console.of(new ByteArrayOutputStream(), lines, false));
    CompletableFuture<Integer> code = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      code.complete(Main.run(args, given));
      lines.queue.add("over");
    });
    thread.start();
    return new Collecting(thread, code, lines.queue.take());
  }

  /** A running {@code collect}; {@code line} is the first that it said. */
  record Collecting(Thread thread, CompletableFuture<Integer> code, String line)
      implements AutoCloseable {
    String url() {
      return line.replaceFirst(".*(http://[0-9.:]+).*", "$1");
    }

    @Override
    public void close() {
      thread.interrupt();
      code.join();
    }
  }

  /** A stream that is read line by line while it is written. */
  private static final class Lines extends ByteArrayOutputStream {
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      String text = toString(StandardCharsets.UTF_8);
      if (text.endsWith("\n")) {
        text.lines().forEach(queue::add);
        reset();
      }
    }
  }
}
