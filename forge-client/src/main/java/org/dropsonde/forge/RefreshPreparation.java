package org.dropsonde.forge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.Locale;
import java.util.logging.Logger;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Loads what every refresh of the index needs, while the caller still does other things: without it, the
 * first answer comes 60 ms later, and is read more slowly.
 */
public final class RefreshPreparation {
  private static final URI NOWHERE = URI.create("http://127.0.0.1/");
  private static final int MODULES = 120;

  /** A module of the Forge's list (v3 API description). */
  private static final String MODULE = """
      {"uri": "/v3/modules/example-one", "slug": "example-one", "name": "one", "downloads": 1234567,
       "owner": {"uri": "/v3/users/example", "slug": "example"}, "supported": false,
       "created_at": "2024-01-01 00:00:00 -0800", "deprecated_at": null, "superseded_by": null, "endorsement": null, "module_group": "base",
       "current_release": {"version": "1.1.0", "metadata": {"name": "example-one",
         "source": "https://git.example.com/example/one", "license": "Apache-2.0",
         "dependencies": [{"name": "example/two", "version_requirement": ">= 1.0.0"}]}},
       "releases": [
         {"version": "1.1.0", "created_at": "2026-01-01 00:00:00 -0800", "deleted_at": null},
         {"version": "1.0.0", "created_at": "2025-01-01 00:00:00 -0800", "deleted_at": null}]}
      """;

  private RefreshPreparation() {}

  /** Starts it; it opens no connection, and a refresh need not wait for its end. */
  public static void start() {
    run(RefreshPreparation::preparePlatform, "platform");
    run(RefreshPreparation::prepare, "preparation");
  }

  private static void run(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** What OkHttp asks of Java once, and what takes Java longest: all its providers, and a logger. */
  private static void preparePlatform() {
    Security.getProviders();
    Logger.getLogger(OkHttpClient.class.getName());
  }

  private static void prepare() {
    try {
      ForgeConfig config = ForgeConfig.of(NOWHERE).build();
      new Connections(config, new FirstContact()).to(HttpUrl.get(NOWHERE.toString()));
      page();
    } catch (IOException | ForgeException e) {
      throw new AssertionError(e);
    }
  }

  /** A page that is read as those of a Forge are. */
  static ModulePage page() throws IOException, ForgeException {
    String modules = MODULE + ("," + MODULE).repeat(MODULES - 1);
    // A refresh says at its end how many modules there are; numbers in groups need a locale's data.
    String page = String.format(
        Locale.ROOT, "{\"about\": \"%,d modules\", \"results\": [%s]}", MODULES, modules);
    return ModulePage.read(
        new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)), NOWHERE.toString());
  }
}
