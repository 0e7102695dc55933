package org.dropsonde.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.inventory.EnvironmentGroup.Member;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.UnloadedModule;
import org.dropsonde.spi.Visibility;
import org.junit.jupiter.api.Test;

class StocktakingTest {
  private static Inventory of(Environment... environments) {
    return Inventory.of(
        new ControlRepo("repo", List.of(environments)), "", List.of(), ForgeIndex.unusable());
  }

  @Test
  void environmentsWithTheSameModulesAreOneGroup() {
    ModuleUse stdlib = Samples.forge("puppetlabs-stdlib", "9.6.0");
    ModuleUse ntp = Samples.forge("puppetlabs-ntp", "10.1.0");

    Inventory inventory = of(
        Samples.environment("a", stdlib),
        Samples.environment("b", stdlib, ntp),
        Samples.environment("feature/c", ntp, stdlib));

    assertThat(inventory.groups())
        .extracting(EnvironmentGroup::environments)
        .containsExactly(
            List.of(new Member("b", "b"), new Member("feature_c", "feature/c")),
            List.of(new Member("a", "a")));
    assertThat(inventory.environments()).isEqualTo(3);
    assertThat(inventory.uses()).isEqualTo(5);
  }

  @Test
  void groupsDifferWherePuppetLoadsSomethingElse() {
    ModuleUse stdlib = Samples.forge("puppetlabs-stdlib", "9.6.0");
    Environment whole = Samples.environment("a", stdlib);
    Environment shadowed = new Environment(
        "b",
        "b",
        List.of("modules"),
        List.of(stdlib),
        null,
        List.of(),
        List.of(new UnloadedModule(
            Samples.local("role", null), UnloadedModule.Reason.NOT_ON_MODULEPATH, "why")));

    Inventory inventory = of(whole, shadowed);

    assertThat(inventory.groups()).hasSize(2);
    assertThat(inventory.groups().get(1).unloaded())
        .containsExactly(
            new EnvironmentGroup.Unloaded("role", "modules/role", "not on modulepath", "why"));
  }

  @Test
  void idsAreGivenByNameNewestVersionFirst() {
    Inventory inventory = of(
        Samples.environment("a", Samples.forge("x-b", "9.0.0"), Samples.forge("x-a", "1.0.0")),
        Samples.environment("b", Samples.forge("x-b", "10.0.0")),
        Samples.environment("c", Samples.git("x-b", "https://h/b.git", "main", false)));

    assertThat(inventory.modules())
        .extracting(module -> module.id() + " " + module.name() + " " + module.label())
        .containsExactly("0 a 1.0.0", "1 b 10.0.0", "2 b 9.0.0", "3 b main");
  }

  @Test
  void driftSaysWhoIsBehindTheNewestInUse() throws ForgeException {
    Inventory inventory = Samples.drifting();

    assertThat(inventory.drift())
        .extracting(ModuleDrift::name)
        .containsExactly("stdlib", "apache", "inventory");
    assertThat(inventory.drift().get(0).variants())
        .extracting(
            variant -> inventory.module(variant.module()).label(),
            ModuleDrift.Variant::behind,
            ModuleDrift.Variant::groups)
        .containsExactly(
            tuple("9.6.0", Lag.NONE, List.of("G1")),
            tuple("9.5.0", Lag.MINOR, List.of("G3")),
            tuple("8.5.0", Lag.MAJOR, List.of("G2")));
    assertThat(inventory.groups().get(1).lag()).isEqualTo(new EnvironmentGroup.Lags(0, 1, 1, 1));
  }

  @Test
  void anotherOwnersModuleIsNotComparedByVersion() {
    Inventory inventory = of(
        Samples.environment("a", Samples.forge("x-ntp", "2.0.0")),
        Samples.environment("b", Samples.forge("x-ntp", "2.0.0"), Samples.forge("x-z", "1.0.0")),
        Samples.environment("c", Samples.forge("fork-ntp", "9.0.0")));

    assertThat(inventory.drift().get(0).variants())
        .extracting(variant -> inventory.module(variant.module()).title(), v -> v.behind())
        .containsExactly(tuple("fork-ntp", Lag.UNKNOWN), tuple("x-ntp", Lag.NONE));
  }

  @Test
  void tagsCompareAsVersions() {
    Inventory inventory = of(
        Samples.environment("a", Samples.git("x-y", "https://h/y", "v1.2.0", true)),
        Samples.environment("b", Samples.git("x-y", "https://h/y", "v1.2.1", false)));

    assertThat(inventory.drift().get(0).worst()).isEqualTo(Lag.PATCH);
  }

  @Test
  void branchThatFollowsItsEnvironmentIsNoDrift() {
    ModuleUse following = Samples.git("x-y", "https://h/y", ":control_branch", false);

    Inventory inventory =
        of(Samples.environment("a", following), Samples.environment("b", following));

    assertThat(inventory.drift()).isEmpty();
    assertThat(inventory.groups()).hasSize(1);
  }

  @Test
  void credentialsAreNowhere() throws ForgeException {
    assertThat(Samples.drifting().toString()).doesNotContain("s3cret").doesNotContain("oauth2");
  }

  @Test
  void forgeIndexTellsPublicFromPrivate() throws ForgeException {
    Inventory inventory = Samples.inventory(Samples.environment(
        "production",
        Samples.forge("puppet-nginx", "5.0.0"),
        Samples.forge("puppet-nginx", "5.0.9"),
        Samples.forge("puppetlabs-ntp", "latest"),
        Samples.local("role", null)));

    assertThat(inventory.modules())
        .extracting(
            InventoryModule::label,
            module -> module.standing().visibility(),
            module -> module.standing().behind(),
            module -> module.standing().newerReleases())
        .containsExactly(
            // A version that nobody published is private, though its name is public.
            tuple("5.0.9", Visibility.PRIVATE, Lag.MAJOR, 2),
            tuple("5.0.0", Visibility.PUBLIC, Lag.MAJOR, 2),
            tuple("latest", Visibility.PUBLIC, Lag.NONE, 0),
            tuple("local", Visibility.PRIVATE, Lag.UNKNOWN, 0));
  }

  @Test
  void forgeIndexTellsWhenReleasesCameOut() {
    assertThat(Samples.dated().modules())
        .extracting(
            InventoryModule::name,
            module -> module.standing().released(),
            module -> module.standing().latestReleased())
        .containsExactly(
            tuple("apt", LocalDate.of(2026, 11, 12), LocalDate.of(2026, 11, 12)),
            tuple("secret", null, null),
            tuple("stdlib", LocalDate.of(2023, 4, 3), LocalDate.of(2024, 12, 1)));
  }

  @Test
  void withoutAnIndexNothingIsCalledPublicOrPrivate() {
    Inventory inventory = of(Samples.environment(
        "a", Samples.forge("puppet-nginx", "5.0.0"), Samples.local("role", null)));

    assertThat(inventory.indexed()).isFalse();
    assertThat(inventory.count(Visibility.UNKNOWN)).isEqualTo(2);
  }

  @Test
  void emptyRepositoryGivesAnEmptyInventory() {
    Inventory inventory = of();

    assertThat(inventory.environments()).isZero();
    assertThat(inventory.modules()).isEmpty();
    assertThat(inventory.groups()).isEmpty();
  }
}
