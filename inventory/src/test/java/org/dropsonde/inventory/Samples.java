package org.dropsonde.inventory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/** Control repositories and inventories for the tests. */
final class Samples {
  static final Presentation PLAIN =
      new Presentation(100, false, "dropsonde 1.2.3", Instant.parse("2026-11-24T12:00:00Z"), false);

  /** Text that breaks out wherever it is not escaped. */
  static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'`${{title}}]]>&amp;\u202e";

  private Samples() {}

  /** The index of public modules that the repository ships for tests. */
  static ForgeIndex index() throws ForgeException {
    return ForgeIndex.read(
        Path.of(System.getProperty("dropsonde.root"), "testdata", "forge", "index.json"));
  }

  static ModuleUse forge(String slug, @Nullable String version) {
    return module(slug, version, new ModuleSource.Forge(version), null);
  }

  static ModuleUse git(String slug, String url, @Nullable String ref, boolean pinned) {
    return module(slug, null, new ModuleSource.Git(url, ref, pinned), null);
  }

  static ModuleUse local(String name, @Nullable String version, Requirement... dependencies) {
    ModuleMetadata metadata = version == null
        ? null
        : new ModuleMetadata(
            "acme-" + name, version, List.of(dependencies), List.of(), List.of(), true);
    return module(name, version, new ModuleSource.Local(), metadata);
  }

  private static ModuleUse module(
      String title,
      @Nullable String version,
      ModuleSource source,
      @Nullable ModuleMetadata metadata) {
    ModuleSlug slug =
        ModuleSlug.parse(metadata == null ? title : metadata.name()).orElse(null);
    String name = slug == null ? title : slug.name();
    return new ModuleUse(
        name,
        slug,
        "latest".equals(version) ? null : version,
        source,
        "modules/" + name,
        ModuleUse.Origin.PUPPETFILE,
        true,
        null,
        null,
        metadata,
        List.of());
  }

  static Environment environment(String branch, ModuleUse... modules) {
    String name = branch.replaceAll("\\W", "_");
    return new Environment(name, branch, List.of("modules"), List.of(modules), null, List.of());
  }

  static ControlRepo repo(Environment... environments) {
    return new ControlRepo("control-repo", List.of(environments));
  }

  static Inventory inventory(Environment... environments) throws ForgeException {
    return Inventory.of(repo(environments), "git repository, bare", List.of(), index());
  }

  /** One environment, with an index that knows when releases came out; {@link #PLAIN} is later. */
  static Inventory dated() {
    return ofTwo(Map.of(
        "9.7.0", LocalDate.of(2024, 12, 1),
        "9.6.0", LocalDate.of(2024, 1, 10),
        "8.6.0", LocalDate.of(2023, 4, 3),
        "9.4.0", LocalDate.of(2026, 11, 12)));
  }

  /** The same environment, with an index without dates. */
  static Inventory undated() {
    return ofTwo(Map.of());
  }

  private static Inventory ofTwo(Map<String, LocalDate> days) {
    List<IndexedModule> published = List.of(
        published("puppetlabs-stdlib", days, "9.7.0", "9.6.0", "8.6.0"),
        published("puppetlabs-apt", days, "9.4.0"));
    Environment production = environment(
        "production",
        forge("puppetlabs-stdlib", "8.6.0"),
        forge("puppetlabs-apt", "9.4.0"),
        forge("acme-secret", "1.0.0"));
    return Inventory.of(
        repo(production),
        "git repository, bare",
        List.of(),
        ForgeIndex.of(Instant.EPOCH, published));
  }

  private static IndexedModule published(
      String slug, Map<String, LocalDate> days, String... versions) {
    return new IndexedModule(slug, List.of(versions), true, List.of(), null, null, null, false)
        .withReleased(days);
  }

  /** Four environments that drift apart, of every kind of module. */
  static Inventory drifting() throws ForgeException {
    ModuleUse profile = local(
        "profile",
        "0.1.0",
        new Requirement("puppetlabs/stdlib", ">= 9.0.0 < 10.0.0"),
        new Requirement("acme/nowhere", null));
    ModuleUse deploy =
        git("acme-deploy", "git@git.acme.example:puppet/deploy.git", ":control_branch", false);
    ModuleUse inventory = git(
        "acme-inventory", "https://oauth2:s3cret@git.acme.example/inventory.git", "v2.3.0", true);
    return inventory(
        environment(
            "production",
            forge("puppetlabs-stdlib", "9.6.0"),
            forge("puppetlabs-apache", "12.1.0"),
            inventory,
            deploy,
            profile),
        environment(
            "staging",
            forge("puppetlabs-stdlib", "9.6.0"),
            forge("puppetlabs-apache", "12.1.0"),
            inventory,
            deploy,
            profile),
        environment(
            "legacy_el7",
            forge("puppetlabs-stdlib", "8.5.0"),
            forge("puppetlabs-apache", "12.0.3"),
            git("acme-inventory", "https://git.acme.example/inventory.git", "main", false),
            profile),
        environment(
            "feature/ntp",
            forge("puppetlabs-stdlib", "9.5.0"),
            forge("puppetlabs-ntp", "latest"),
            inventory,
            deploy,
            profile));
  }

  /** A large estate: every environment holds another mix of versions. */
  static ControlRepo large(int environments, int modules) {
    Random random = new Random(42);
    List<Environment> all = new ArrayList<>();
    for (int i = 0; i < environments; i++) {
      ModuleUse[] uses = new ModuleUse[modules];
      for (int j = 0; j < modules; j++) {
        String version = random.nextInt(3) + 7 + "." + random.nextInt(4) + ".0";
        uses[j] = forge("acme-module" + j, version);
      }
      all.add(environment("feature/change-" + i, uses));
    }
    return new ControlRepo("large", all);
  }

  static String written(InventoryFormat format, Inventory inventory) throws IOException {
    return written(format, inventory, PLAIN);
  }

  static String written(InventoryFormat format, Inventory inventory, Presentation presentation)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.writer().write(inventory, presentation, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
