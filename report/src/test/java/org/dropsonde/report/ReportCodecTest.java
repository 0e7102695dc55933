package org.dropsonde.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.OneOf;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Domain.Scale;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCodecTest {
  private static final String SITE = "ab".repeat(64);
  private static final String HEAD =
      "{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.1.0\",\"site_id\":\"" + SITE
          + "\"";
  private static ReportSchema schema;

  @BeforeAll
  static void makeSchema() throws ReportException {
    schema = ReportSchema.of(List.of(
        Column.optionalText("how_many", Scale.USES, "How many."),
        Column.rows(
            "modules",
            "Modules.",
            Column.text("slug", PublicName.MODULE_SLUG, "Slug."),
            Column.optionalText("version", PublicName.MODULE_VERSION, "Version."),
            Column.rows(
                "uses",
                "Uses.",
                Column.text("kind", OneOf.of("git", "svn"), "Kind."),
                Column.flag("pinned", "Pinned.")))));
  }

  @Test
  void readsWhatItWrites() throws ReportException {
    ReportDraft draft = new ReportDraft(FixedCatalog.SMALL);
    Row use = Row.EMPTY.with("kind", "git").with("pinned", true);
    Row module = Row.EMPTY
        .with("slug", "puppetlabs-ntp")
        .with("version", "8.3.0")
        .with("uses", new Value.Rows(List.of(use)));
    draft.add(schema.column("modules").orElseThrow(), new Value.Rows(List.of(module)));
    draft.add(schema.column("how_many").orElseThrow(), new Value.Whole(3));
    byte[] bytes = ReportCodec.write(draft.seal("0.1.0", new SiteId(SITE)));
    assertThat(ReportCodec.write(ReportCodec.read(bytes, schema))).isEqualTo(bytes);
  }

  @Test
  void leavesNothingButTheSiteOut() throws ReportException {
    String rest = ",\"how_many\":\"3-5\"}";

    byte[] kept = ReportCodec.writeWithoutSite(read(HEAD + rest));

    assertThat(new String(kept, UTF_8))
        .isEqualTo("{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.1.0\"" + rest);
  }

  @Test
  void readsAReportWithoutAnyMetric() throws ReportException {
    assertThat(read(HEAD + "}").columns()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"report_format\":\"dropsonde/2\",\"client_version\":\"0.1.0\",\"site_id\":\"x\"}"
      })
  void refusesWhatIsNoReport(String text) {
    assertRefused(text, ReportException.Kind.FORMAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"how_many\":3}",
        ",\"how_many\":null}",
        ",\"how_many\":\"1\",\"how_many\":\"2\"}",
        ",\"how_many\":\"1\"} {}",
        ",\"how_many\":{}}",
        ",\"modules\":[\"acme\"]}",
        ",\"modules\":[[[[[[[]]]]]]]}",
        ",\"site_id\":\"acme\"}"
      })
  void refusesAnotherShape(String rest) {
    assertRefused(HEAD + rest, ReportException.Kind.FORMAT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        ",\"acme_secret\":\"1\"} | /",
        ",\"how_many\":\"7\"} | /how_many",
        ",\"how_many\":true} | /how_many",
        ",\"modules\":[{}]} | /modules/0",
        ",\"modules\":[{\"slug\":\"acme/x\"}]} | /modules/0/slug",
        ",\"modules\":[{\"slug\":\"acme-x\",\"acme_secret\":\"1\"}]} | /modules/0",
        ",\"modules\":[{\"slug\":\"a-b\",\"version\":\"see acme wiki\"}]} | /modules/0/version",
        ",\"modules\":[{\"slug\":\"a-b\"},{\"slug\":\"a-b\",\"uses\":[{\"kind\":\"acme\","
            + "\"pinned\":true}]}]} | /modules/1/uses/0/kind",
        ",\"modules\":[{\"slug\":\"a-b\",\"uses\":[{\"kind\":\"git\"}]}]} | /modules/0/uses/0"
      })
  void namesThePlaceOfAFaultAndNeverTheValue(String rest, String pointer) {
    assertThatThrownBy(() -> read(HEAD + rest))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith(pointer + ":")
        .hasMessageNotContaining("acme");
  }

  @Test
  void refusesTextsThatAreTooLongAndReportsThatAreTooLarge() {
    assertRefused(HEAD + ",\"how_many\":\"" + "x".repeat(192) + "\"}", ReportException.Kind.FORMAT);
    assertRefused(HEAD + " ".repeat(2 * 1024 * 1024) + "}", ReportException.Kind.FORMAT);
    assertRefused(
        HEAD + ",\"modules\":[" + "{},".repeat(60_001) + "{}]}", ReportException.Kind.FORMAT);
  }

  @Test
  void refusesOtherEncodings() {
    String text = HEAD + ",\"how_many\":\"\u00fc\"}";
    assertThatThrownBy(() -> ReportCodec.read(text.getBytes(ISO_8859_1), schema))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("UTF-8");
    assertRefused("\ufeff" + HEAD + "}", ReportException.Kind.FORMAT);
  }

  @Test // seeded: mutations of a valid report are read or refused, and nothing else happens
  void survivesMutations() {
    byte[] valid = (HEAD
            + ",\"how_many\":\"1\",\"modules\":[{\"slug\":\"a-b\",\"version\":\"1.0.0\"}]}")
        .getBytes(UTF_8);
    long seed = 20261124;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutant = valid.clone();
      for (int j = 0; j <= random.nextInt(3); j++) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      try {
        ReportCodec.read(mutant, schema);
      } catch (ReportException e) {
        refused++;
      }
    }
    assertThat(refused).as("seed %s", seed).isBetween(10_000, 19_999);
  }

  private static Report read(String text) throws ReportException {
    return ReportCodec.read(text.getBytes(UTF_8), schema);
  }

  private static void assertRefused(String text, ReportException.Kind kind) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(ReportException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
