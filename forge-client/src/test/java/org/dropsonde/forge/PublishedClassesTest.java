package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedClassesTest {
  private static final PublishedClasses NTP = new PublishedClasses(
      Map.of("puppetlabs-ntp", Map.of("9.0.0", List.of("ntp", "ntp::install"))));

  @TempDir
  Path folder;

  @Test
  void aClassOfAnyReleaseIsDefined() {
    PublishedClasses both = NTP.and(new PublishedClasses(
        Map.of("puppetlabs-ntp", Map.of("10.1.0", List.of("ntp", "ntp::config")))));

    assertThat(both.defines("puppetlabs-ntp", "ntp::install")).isTrue();
    assertThat(both.defines("puppetlabs/ntp", "ntp::config")).isTrue();
    assertThat(both.defines("puppetlabs-ntp", "ntp::secret")).isFalse();
    assertThat(both.defines("acme-ntp", "ntp::config")).isFalse();
    assertThat(both.size()).isEqualTo(2);
  }

  @Test
  void knowsReleasesWithoutAnyClass() {
    PublishedClasses stdlib =
        new PublishedClasses(Map.of("puppetlabs-stdlib", Map.of("9.6.0", List.of())));

    assertThat(stdlib.knows("puppetlabs-stdlib")).isTrue();
    assertThat(stdlib.knows("puppetlabs-stdlib", "9.6.0")).isTrue();
    assertThat(stdlib.knows("puppetlabs-stdlib", "9.7.0")).isFalse();
    assertThat(stdlib.knows("puppetlabs-ntp")).isFalse();
  }

  @Test
  void readsWhatItWrote() throws Exception {
    Path file = folder.resolve("below/classes.json");

    NTP.write(file);
    PublishedClasses read = PublishedClasses.read(file);
    read.write(folder.resolve("again.json"));

    assertThat(read.releases()).isEqualTo(NTP.releases());
    assertThat(folder.resolve("again.json")).hasSameBinaryContentAs(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"schema\": \"dropsonde-classes-2\", \"modules\": {}}",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {\"a-b\": {\"1.0.0\": [\"b\"]",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {}} {}",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {}, \"more\": 1}",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {\"no slug\": {}}}",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {\"a-b\": 1}}",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {\"a-b\": {\"one\": []}}}",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {\"a-b\": {\"1.0.0\": \"b\"}}}",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {\"a-b\": {\"1.0.0\": [\"B c\"]}}}",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {\"a-b\": {\"1.0.0\": [[]]}}}",
        "{\"schema\": \"dropsonde-classes-1\", \"modules\": {\"a-b\": {}, \"a-b\": {}}}"
      })
  void refusesAFileOfAnythingElse(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("classes.json"), text);

    assertThatThrownBy(() -> PublishedClasses.read(file))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.BAD_INDEX))
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesAFileThatIsMissing() {
    assertThatThrownBy(() -> PublishedClasses.read(folder.resolve("none.json")))
        .hasMessageContaining("there is no such file");
  }
}
