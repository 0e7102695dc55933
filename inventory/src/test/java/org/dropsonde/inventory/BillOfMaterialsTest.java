package org.dropsonde.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Property;
import org.cyclonedx.parsers.JsonParser;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.spi.Environment;
import org.junit.jupiter.api.Test;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.library.model.v2.SpdxPackage;
import org.spdx.storage.simple.InMemSpdxStore;

/** Both bills of materials, checked by their own libraries. */
class BillOfMaterialsTest {
  private static final Environment HOSTILE = Samples.environment(
      Samples.HOSTILE,
      Samples.git("acme-x", "https://h/" + Samples.HOSTILE, Samples.HOSTILE, false),
      Samples.git("acme-y", "host:" + Samples.HOSTILE, null, false),
      Samples.forge("acme-z", "1.0.0+b"),
      Samples.local("role", null));

  private static SpdxDocument spdx(Inventory inventory)
      throws IOException, InvalidSPDXAnalysisException {
    return spdx(Samples.written(InventoryFormat.SPDX, inventory));
  }

  private static SpdxDocument spdx(String text) throws IOException, InvalidSPDXAnalysisException {
    SpdxModelFactory.init();
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    return new MultiFormatStore(new InMemSpdxStore(), MultiFormatStore.Format.JSON)
        .deSerialize(new ByteArrayInputStream(json), false);
  }

  @Test
  void cycloneDxIsValid() throws IOException, ForgeException {
    JsonParser parser = new JsonParser();

    for (Inventory inventory :
        List.of(Samples.drifting(), Samples.dated(), Samples.inventory(HOSTILE))) {
      String json = Samples.written(InventoryFormat.CYCLONEDX, inventory);
      assertThat(parser.validate(json, Version.VERSION_16)).isEmpty();
      assertThat(parser.validate(json.replace("\"library\"", "\"thing\""), Version.VERSION_16))
          .as("a type that the standard does not have")
          .isNotEmpty();
    }
  }

  @Test
  void cycloneDxMarksWhatIsPrivateAndWhereItIs()
      throws IOException, ForgeException, ParseException {
    String json = Samples.written(InventoryFormat.CYCLONEDX, Samples.drifting());

    Bom bom = new JsonParser().parse(json.getBytes(StandardCharsets.UTF_8));

    Component deploy = bom.getComponents().stream()
        .filter(component -> component.getName().equals("deploy"))
        .findFirst()
        .orElseThrow();
    assertThat(deploy.getProperties())
        .extracting(Property::getName, Property::getValue)
        .contains(
            tuple("dropsonde:visibility", "private"),
            tuple("dropsonde:environment", "production"),
            tuple("dropsonde:environment", "feature_ntp"));
    Component stdlib = bom.getComponents().stream()
        .filter(component -> "9.6.0".equals(component.getVersion()))
        .findFirst()
        .orElseThrow();
    assertThat(stdlib.getPurl()).isEqualTo("pkg:puppet/puppetlabs/stdlib@9.6.0");
    assertThat(stdlib.getExternalReferences().get(0).getUrl())
        .isEqualTo("https://forge.puppet.com/modules/puppetlabs/stdlib");
  }

  @Test
  void bothHoldTheDayOfTheRelease() throws IOException, ForgeException {
    assertThat(Samples.written(InventoryFormat.CYCLONEDX, Samples.dated()))
        .containsPattern("\"dropsonde:released\",\\s+\"value\" : \"2023-04-03\"")
        .containsPattern("\"dropsonde:latest-released\",\\s+\"value\" : \"2024-12-01\"");
    assertThat(Samples.written(InventoryFormat.SPDX, Samples.dated()))
        .contains("\"releaseDate\" : \"2023-04-03T00:00:00Z\"");
    assertThat(Samples.written(InventoryFormat.CYCLONEDX, Samples.undated()))
        .doesNotContain("released");
  }

  @Test
  void spdxIsValid() throws IOException, ForgeException, InvalidSPDXAnalysisException {
    for (Inventory inventory :
        List.of(Samples.drifting(), Samples.dated(), Samples.inventory(HOSTILE))) {
      assertThat(spdx(inventory).verify()).isEmpty();
    }
    String text = Samples.written(InventoryFormat.SPDX, Samples.drifting());
    assertThat(spdx(text.replace("\"CC0-1.0\"", "\"MIT\"")).verify())
        .as("a licence of the data that the standard does not allow")
        .isNotEmpty();
  }

  @Test
  void spdxNamesWhereModulesComeFrom()
      throws IOException, ForgeException, InvalidSPDXAnalysisException {
    SpdxDocument document = spdx(Samples.drifting());

    assertThat(document.getDocumentDescribes()).hasSize(1);
    List<SpdxPackage> packages = SpdxModelFactory.getSpdxObjects(
            document.getModelStore(),
            document.getCopyManager(),
            "Package",
            document.getDocumentUri(),
            null)
        .map(SpdxPackage.class::cast)
        .toList();
    assertThat(packages).hasSize(11);
    assertThat(Samples.written(InventoryFormat.SPDX, Samples.drifting()))
        .contains("\"sourceInfo\" : \"git git+ssh://git@git.acme.example/puppet/deploy.git\"");
    String hosted = Samples.written(
        InventoryFormat.SPDX,
        Samples.inventory(Samples.environment(
            "a", Samples.git("acme-x", "git@github.com:acme/x.git", "v1.0.0", true))));
    assertThat(hosted)
        .contains("\"downloadLocation\" : \"git+ssh://github.com/acme/x.git@v1.0.0\"")
        .contains("\"referenceLocator\" : \"pkg:github/acme/x@v1.0.0\"");
  }
}
