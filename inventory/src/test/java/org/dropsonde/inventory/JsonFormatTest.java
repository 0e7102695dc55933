package org.dropsonde.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.UnloadedModule;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
  private static List<Error> errors(String json) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Resources.text("scan-1.schema.json"), InputFormat.JSON)
        .validate(json, InputFormat.JSON);
  }

  @Test
  void documentIsValidAgainstItsSchema() throws IOException, ForgeException {
    assertThat(errors(Samples.written(InventoryFormat.JSON, Samples.drifting())))
        .isEmpty();
    assertThat(errors(Samples.written(InventoryFormat.JSON, Samples.dated()))).isEmpty();
  }

  @Test
  void everyOptionalPartIsValid() throws IOException {
    Environment odd = new Environment(
        "a",
        null,
        List.of(),
        List.of(Samples.git(Samples.HOSTILE, Samples.HOSTILE, null, false)),
        null,
        List.of(),
        List.of(new UnloadedModule(
            Samples.local("x", null), UnloadedModule.Reason.SHADOWED, Samples.HOSTILE)));
    Inventory inventory = Inventory.of(
        new ControlRepo(Samples.HOSTILE, List.of(odd)),
        "",
        List.of(new InventoryNote("failed", "a", null, "p", Samples.HOSTILE, 3)),
        ForgeIndex.unusable());

    assertThat(errors(Samples.written(InventoryFormat.JSON, inventory))).isEmpty();
  }

  @Test
  void schemaRefusesWhatIsNoInventory() throws IOException, ForgeException {
    String json = Samples.written(InventoryFormat.JSON, Samples.drifting());

    assertThat(errors(json.replace("\"behind\" : \"major\"", "\"behind\" : \"far\"")))
        .isNotEmpty();
    assertThat(errors(Samples.written(InventoryFormat.JSON, Samples.dated())
            .replace("\"2023-04-03\"", "\"April\"")))
        .isNotEmpty();
    assertThat(errors(json.replaceFirst("\"notes\"", "\"remarks\""))).isNotEmpty();
  }

  @Test
  void idsLeadToTheModules() throws IOException, ForgeException {
    JsonNode json =
        new ObjectMapper().readTree(Samples.written(InventoryFormat.JSON, Samples.drifting()));

    JsonNode variant = json.at("/drift/0/variants/2");
    JsonNode module = json.at("/modules/" + variant.get("module").asInt());
    assertThat(module.get("slug").asText()).isEqualTo("puppetlabs-stdlib");
    assertThat(module.get("version").asText()).isEqualTo("8.5.0");
    assertThat(json.at("/summary/environments").asInt()).isEqualTo(4);
  }

  @Test
  void holdsTheDaysOfReleases() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(Samples.written(InventoryFormat.JSON, Samples.dated()));

    assertThat(json.at("/modules/2/forge/released").asText()).isEqualTo("2023-04-03");
    assertThat(json.at("/modules/2/forge/latest_released").asText()).isEqualTo("2024-12-01");
    assertThat(json.at("/modules/1/forge/released").isNull()).isTrue();
  }

  @Test
  void sameInventoryGivesTheSameBytes() throws IOException, ForgeException {
    for (InventoryFormat format : InventoryFormat.values()) {
      assertThat(Samples.written(format, Samples.drifting()))
          .as(format.name())
          .isEqualTo(Samples.written(format, Samples.drifting()));
    }
  }

  @Test
  void noFormatShowsACredential() throws IOException, ForgeException {
    for (InventoryFormat format : InventoryFormat.values()) {
      assertThat(Samples.written(format, Samples.drifting()))
          .as(format.name())
          .doesNotContain("s3cret");
    }
  }
}
