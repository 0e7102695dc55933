package org.dropsonde.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Fetches URLs with the HTTP client that Dropsonde uses, and does nothing with the answers. */
final class PageFetch {
  private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
      .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
      .build();

  private PageFetch() {}

  /**
   * Fetches.
   *
   * @param arguments a file with a URL a line, and how many to fetch at once
   */
  public static void main(String[] arguments) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[1]));
    List<Future<Long>> sizes = new ArrayList<>();
    for (String url : Files.readAllLines(Path.of(arguments[0]))) {
      sizes.add(threads.submit(() -> fetch(url)));
    }
    long sum = 0;
    for (Future<Long> size : sizes) {
      sum += size.get();
    }
    System.out.println(sum + " bytes");
    System.exit(0);
  }

  private static long fetch(String url) throws IOException {
    Request request = new Request.Builder().url(url).build();
    try (Response response = CLIENT.newCall(request).execute();
        InputStream body = response.body().byteStream()) {
      return body.transferTo(OutputStream.nullOutputStream());
    }
  }
}
