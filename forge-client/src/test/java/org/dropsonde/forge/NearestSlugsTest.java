package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestSlugsTest {
  private static final ForgeIndex INDEX = ForgeIndex.of(
      IndexHeader.unknown(Instant.EPOCH),
      List.of(
          module("puppetlabs-apache", "supported", null),
          module("theforeman-apache", null, null),
          module("acme-apache", null, new Deprecation("2026-01-01", "", null)),
          module("puppetlabs-stdlib", "supported", null),
          module("puppet-nginx", null, null)));

  @ParameterizedTest
  @CsvSource({
    "puppetlabs-apahce, puppetlabs-apache", // swapped
    "puppetlabs-apach, puppetlabs-apache", // left out
    "puppetlab-stdlib, puppetlabs-stdlib",
    "PuppetLabs/StdLib, puppetlabs-stdlib",
    "puppetlabs-nginx, puppet-nginx", // another owner
    "stdlib, puppetlabs-stdlib"
  })
  void findsWhatWasMeant(String wanted, String meant) {
    assertThat(INDEX.nearest(wanted, 5)).startsWith(meant);
  }

  @Test
  void putsSupportedFirstAndDeprecatedLast() {
    assertThat(INDEX.nearest("apache", 5))
        .containsExactly("puppetlabs-apache", "theforeman-apache", "acme-apache");
  }

  @Test
  void suggestsNothingForWhatIsFarAway() {
    assertThat(INDEX.nearest("acme-secretthing", 5)).isEmpty();
    assertThat(INDEX.nearest("x".repeat(100_000), 5)).isEmpty();
  }

  private static IndexedModule module(
      String slug, @Nullable String endorsement, @Nullable Deprecation deprecation) {
    return new IndexedModule(
        slug, List.of("1.0.0"), true, List.of(), deprecation, endorsement, null, false);
  }
}
