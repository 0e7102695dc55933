package org.dropsonde.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedCatalogTest {
  private static final ModuleSlug NTP = new ModuleSlug("puppetlabs", "ntp");
  private static final ModuleSlug MOTD = new ModuleSlug("puppetlabs", "motd");

  @TempDir
  Path folder;

  private final List<String> notices = new ArrayList<>();

  @Test
  void readsTheListsAgainWhenTheyChange() throws Exception {
    WatchedCatalog catalog = WatchedCatalog.of(
        index("puppetlabs-ntp"), classes("\"puppetlabs-ntp\":{\"1.0.0\":[\"ntp\"]}"), notices::add);
    assertThat(catalog.module(MOTD)).isEqualTo(Visibility.PRIVATE);
    assertThat(catalog.definedClass(NTP, "ntp::server")).isEqualTo(Visibility.PRIVATE);

    index("puppetlabs-motd", "puppetlabs-ntp");
    classes("\"puppetlabs-ntp\":{\"1.0.0\":[\"ntp\",\"ntp::server\"]}");
    assertThat(catalog.module(MOTD)).as("before anybody looks").isEqualTo(Visibility.PRIVATE);
    catalog.check();
    catalog.check();

    assertThat(catalog.module(MOTD)).isEqualTo(Visibility.PUBLIC);
    assertThat(catalog.definedClass(NTP, "ntp::server")).isEqualTo(Visibility.PUBLIC);
    assertThat(notices).singleElement().asString().contains("were read again");
  }

  @Test
  void goesOnWithWhatItKnewWhereAFileIsBrokenAndSaysSoOnce() throws Exception {
    WatchedCatalog catalog = WatchedCatalog.of(index("puppetlabs-ntp"), null, notices::add);

    Files.writeString(folder.resolve("index.json"), "{\"modules\":");
    catalog.check();
    catalog.check();

    assertThat(catalog.isKnown()).isTrue();
    assertThat(catalog.module(NTP)).isEqualTo(Visibility.PUBLIC);
    assertThat(notices).singleElement().asString().contains("those before are kept", "index.json");
    Files.delete(folder.resolve("index.json"));
    catalog.check();
    assertThat(catalog.module(NTP)).isEqualTo(Visibility.PUBLIC);
    index("puppetlabs-motd");
    catalog.check();
    assertThat(catalog.module(NTP)).isEqualTo(Visibility.PRIVATE);
  }

  @Test
  void knowsNothingWithoutAnIndex() throws Exception {
    WatchedCatalog catalog = WatchedCatalog.of(null, null, notices::add);

    catalog.check();

    assertThat(catalog.isKnown()).isFalse();
    assertThat(notices).isEmpty();
  }

  /** Slugs alone, in the original client's form. */
  private Path index(String... slugs) throws IOException {
    return Files.writeString(
        folder.resolve("index.json"),
        "{\"timestamp\":\"2026-11-20 00:00:00 -0800\",\"modules\":[\"" + String.join("\",\"", slugs)
            + "\"]}");
  }

  private Path classes(String modules) throws IOException {
    return Files.writeString(
        folder.resolve("classes.json"),
        "{\"schema\":\"dropsonde-classes-1\",\"modules\":{" + modules + "}}");
  }
}
