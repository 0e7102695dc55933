package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dropsonde.aggregation.PublicCatalog.Module;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.PublishedClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicCatalogTest {

  @Test
  void putsWhatWasPublishedBeforeWhatIsListedAndListedBeforeTheRest(@TempDir Path folder)
      throws Exception {
    ForgeIndex index = index(folder, "aa-first", "zz-listed", "mm-published", "nn-second");
    PublicLists lists =
        new PublicLists(PublishedClasses.none(), List.of("zz-listed", "mm-published"));

    PublicCatalog catalog = PublicCatalog.of(index, lists, Map.of("mm-published", 30L));

    assertThat(catalog.modules())
        .extracting(Module::slug)
        .startsWith("mm-published", "zz-listed")
        .hasSize(4);
  }

  @Test
  void knowsTheMainClassAndThoseOfReleases(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("classes.json");
    Files.writeString(
        file,
        "{\"schema\":\"dropsonde-classes-1\",\"modules\":{\"aa-ntp\":{\"1.0.0\":[\"ntp\",\"ntp::config\"]}}}\n");
    PublicLists lists = new PublicLists(PublishedClasses.read(file), List.of());

    PublicCatalog catalog = PublicCatalog.of(index(folder, "aa-ntp", "bb-apt"), lists, Map.of());

    assertThat(catalog.modules())
        .extracting(Module::classes)
        .containsExactlyInAnyOrder(List.of("ntp", "ntp::config"), List.of("apt"));
  }

  private static ForgeIndex index(Path folder, String... slugs) throws Exception {
    Path file = folder.resolve("index.json");
    Files.writeString(file, "[\"" + String.join("\",\"", slugs) + "\"]");
    return ForgeIndex.read(file);
  }
}
