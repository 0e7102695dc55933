package org.dropsonde.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Where plugins are offered: a folder, or a URL below which the same files lie. */
public final class PluginRepository {
  /** Reads one file of the repository. */
  private interface Source {
    byte[] read(String file, int most) throws IOException;
  }

  private final String shown;
  private final Source source;

  private PluginRepository(String shown, Source source) {
    this.shown = shown;
    this.source = source;
  }

  /** A repository in a folder. */
  public static PluginRepository in(Path folder) {
    return new PluginRepository(folder.toString(), (file, most) -> {
      try (InputStream in = Files.newInputStream(folder.resolve(file))) {
        return atMost(in, most);
      }
    });
  }

  /**
   * A repository at a URL.
   *
   * @throws ProbeException where the URL can't be used: it is not https, or holds credentials
   */
  public static PluginRepository at(URI url, HttpSettings settings) throws ProbeException {
    HttpAccess.checked(url, "a plugin repository");
    OkHttpClient http = HttpAccess.client(settings);
    String base = url.toString().endsWith("/") ? url.toString() : url + "/";
    return new PluginRepository(base, (file, most) -> {
      Request request = new Request.Builder().url(base + file).build();
      try (Response response = http.newCall(request).execute()) {
        if (response.code() != 200) {
          throw new IOException("HTTP " + response.code());
        }
        return atMost(response.body().byteStream(), most);
      }
    });
  }

  byte[] index() throws ProbeException {
    return read(PluginIndex.FILE, PluginIndex.MOST_BYTES);
  }

  byte[] content(PluginIndex.Entry entry) throws ProbeException {
    return read(entry.file(), PluginPackage.MOST_BYTES);
  }

  private byte[] read(String file, int most) throws ProbeException {
    try {
      return source.read(file, most);
    } catch (IOException e) {
      throw new ProbeException(
          ProbeException.Kind.OUTSIDE,
          "plugin repository " + shown + ": " + file + " could not be read (" + reason(e) + ")",
          e);
    }
  }

  private static String reason(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.startsWith("HTTP ") || message.startsWith("larger ")
        ? message
        : InputFailure.reason(failure);
  }

  private static byte[] atMost(InputStream in, int most) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new IOException("larger than " + most + " bytes");
    }
    return bytes;
  }

  @Override
  public String toString() {
    return shown;
  }
}
