package org.dropsonde.collector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.dropsonde.collector.CollectorSettings.Rate;

/** A collector in a process of its own, to be killed. */
record CollectorProcess(Process process, int port) {
  /** The process: takes the data folder, says its port, and stays. */
  public static void main(String[] args) throws Exception {
    try (RunningCollector collector =
        RunningCollector.start(Path.of(args[0]), Clock.systemUTC(), Rate.ANY)) {
      System.out.println(collector.collector().port());
      new CountDownLatch(1).await();
    }
  }

  static CollectorProcess start(Path data) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Xmx256m",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        CollectorProcess.class.getName(),
        data.toString()));
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String line = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
    if (line == null) {
      throw new IOException("the collector did not start");
    }
    return new CollectorProcess(process, Integer.parseInt(line));
  }

  /** Ends it as a power cut does, as far as the process can tell: SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
