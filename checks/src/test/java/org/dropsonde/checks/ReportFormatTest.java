package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class ReportFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE =
      "100% <b>\"q\" & 'x'\r\n::error::x, a:b | `c` @all [l](http://e.example) \u0001\uD83D\uDE00";

  private static Finding finding(
      String rule,
      Severity severity,
      String message,
      @Nullable String file,
      @Nullable Position at) {
    return new Finding(
        rule,
        severity,
        message,
        file,
        null,
        message,
        List.of(
            new Finding.Place("feature_x", "feature/x", at),
            new Finding.Place("production", "production", at)));
  }

  private static CheckReport report(@Nullable Severity failAt) {
    return new CheckReport(
        "control-repo",
        "1.0.0",
        Instant.parse("2026-11-24T12:00:00.5Z"),
        2,
        BuiltInChecks.rules(),
        List.of(
            finding("DS017", Severity.ERROR, "Two branches.", null, null),
            finding("DS010", Severity.WARNING, HOSTILE, "a b,c:%/Puppetfile", new Position(3, 9)),
            finding("PF001", Severity.ERROR, "Broken.", "Puppetfile", new Position(4, 2)),
            finding("DS001", Severity.INFO, "Newer.", "Puppetfile", new Position(9, 1))),
        3,
        4,
        failAt);
  }

  private static String write(ReportFormat format, CheckReport report) throws IOException {
    StringWriter out = new StringWriter();
    format.write(report, out);
    return out.toString();
  }

  private static Schema schema(String resource, SpecificationVersion version) throws IOException {
    try (InputStream file = ReportFormatTest.class.getResourceAsStream(resource)) {
      return SchemaRegistry.withDefaultDialect(version)
          .getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    }
  }

  @Test
  void sarifIsValidAgainstTheSchemaOfTheStandard() throws IOException {
    String sarif = write(ReportFormat.sarif(), report(Severity.ERROR));
    Schema schema = schema("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7);

    assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(sarif.replace("\"note\"", "\"remark\""), InputFormat.JSON))
        .as("a level that the standard does not have")
        .isNotEmpty();
  }

  @Test
  void sarifGivesEachResultOneFileAndItsEnvironments() throws IOException {
    JsonNode results =
        JSON.readTree(write(ReportFormat.sarif(), report(Severity.ERROR))).at("/runs/0/results");

    assertThat(results).hasSize(4).allSatisfy(result -> {
      assertThat(result.at("/locations")).hasSize(1);
      assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
          .isNotEmpty();
      assertThat(result.at("/partialFingerprints").size()).isEqualTo(1);
      assertThat(result.at("/locations/0/logicalLocations")).hasSize(2);
    });
    assertThat(
            results.at("/1/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("a%20b%2Cc%3A%25/Puppetfile");
    assertThat(results.at("/1/locations/0/physicalLocation/region/startColumn").asInt())
        .isEqualTo(9);
    assertThat(results.at("/3/level").asText()).isEqualTo("note");
  }

  @Test
  void junitIsValidAgainstTheUsualSchemaAndCountsWhatFails() throws Exception {
    Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(ReportFormatTest.class.getResource("/junit.xsd"))
        .newValidator();

    String errors = write(ReportFormat.junit(), report(Severity.ERROR));
    String warnings = write(ReportFormat.junit(), report(Severity.WARNING));
    String never = write(ReportFormat.junit(), report(null));

    for (String xml : List.of(errors, warnings, never)) {
      validator.validate(new StreamSource(new StringReader(xml)));
    }
    String noTime = errors.replace("2026-11-24T12:00:00", "noon");
    assertThatThrownBy(() -> validator.validate(new StreamSource(new StringReader(noTime))))
        .isInstanceOf(SAXException.class);
    assertThat(errors).contains("failures=\"2\"").contains("timestamp=\"2026-11-24T12:00:00\"");
    assertThat(warnings).contains("failures=\"3\"");
    assertThat(never).contains("failures=\"2\"");
    int rulesWithout = BuiltInChecks.rules().size() - 3;
    assertThat(errors).contains("tests=\"" + (rulesWithout + 4) + "\"");
  }

  @Test
  void githubCommandsAreEscapedSoThatNothingStartsAnotherOne() throws IOException {
    String[] lines = write(ReportFormat.github(), report(Severity.ERROR)).split("\n", -1);

    assertThat(lines).hasSize(5);
    assertThat(lines[0])
        .isEqualTo("::error file=Puppetfile,line=1,col=1,title=DS017 environment-collision::"
            + "Two branches. [feature_x, production]");
    assertThat(lines[2])
        .startsWith("::warning file=a b%2Cc%3A%25/Puppetfile,line=3,col=9,"
            + "title=DS010 floating-git-ref::100%25 <b>\"q\" & 'x'%0D%0A::error::x, a:b")
        .doesNotContain("\r");
    assertThat(lines[3]).startsWith("::notice ");
  }

  @Test
  void gitlabIsWhatItsDocumentationAsksFor() throws IOException {
    String issues = write(ReportFormat.gitlab(), report(Severity.ERROR));
    Schema schema = schema("/gitlab-code-quality.schema.json", SpecificationVersion.DRAFT_2020_12);

    assertThat(schema.validate(issues, InputFormat.JSON)).isEmpty();
    assertThat(JSON.readTree(issues))
        .hasSize(4)
        .extracting(issue -> issue.at("/severity").asText())
        .containsExactly("critical", "minor", "critical", "info");
    for (String spoilt : List.of(
        issues.replace("\"critical\"", "\"error\""),
        issues.replace("\"Puppetfile\"", "\"./Puppetfile\""),
        issues.replace("\"begin\"", "\"start\""),
        issues.replace("\"fingerprint\"", "\"id\""))) {
      assertThat(schema.validate(spoilt, InputFormat.JSON)).as(spoilt).isNotEmpty();
    }
  }

  @Test
  void gitlabWithoutFindingsIsAnEmptyArray() throws IOException {
    CheckReport nothing =
        new CheckReport("r", "1", Instant.EPOCH, 1, List.of(), List.of(), 0, 0, null);

    assertThat(JSON.readTree(write(ReportFormat.gitlab(), nothing)))
        .isEqualTo(JSON.createArrayNode());
  }

  @Test
  void jsonHasEveryPlace() throws IOException {
    JsonNode json = JSON.readTree(write(ReportFormat.json(), report(Severity.ERROR)));

    assertThat(json.at("/format").asText()).isEqualTo("dropsonde-findings-1");
    assertThat(json.at("/findings/2/places/1/environment").asText()).isEqualTo("production");
    assertThat(json.at("/findings/2/places/1/line").asInt()).isEqualTo(4);
    assertThat(json.at("/summary/fails").asBoolean()).isTrue();
  }

  @Test
  void markdownKeepsARepositoryFromWritingCellsLinksMentionsAndHtml() throws IOException {
    String row = write(ReportFormat.markdown(), report(Severity.ERROR))
        .lines()
        .filter(line -> line.contains("DS010"))
        .findFirst()
        .orElseThrow();

    assertThat(row).doesNotContain("<b>", "@all", "](", "http://", "`c`").contains("\\| \\`c\\`");
    assertThat(row.replace("\\|", "").chars().filter(c -> c == '|').count()).isEqualTo(6);
  }

  @Test
  void textFitsTheWidthAndIsColouredOnlyWhenAsked() throws IOException {
    List<Finding> findings = new ArrayList<>(report(null).findings());
    findings.set(
        1,
        finding(
            "DS010",
            Severity.WARNING,
            "word ".repeat(60).strip(),
            "Puppetfile",
            new Position(3, 9)));
    CheckReport report = new CheckReport(
        "r", "1", Instant.EPOCH, 2, BuiltInChecks.rules(), findings, 3, 4, Severity.ERROR);

    String plain = write(ReportFormat.text(72, false), report);

    assertThat(plain.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(72));
    assertThat(plain)
        .doesNotContain("\u001b")
        .contains("Puppetfile  (feature_x, production)")
        .contains("\n2 errors, 1 warning, 1 info in 2 environments.\n")
        .contains("\nLeft out: 3 suppressed, 4 known before.\n")
        .contains("\n     1  DS001  A newer major version of the module is published.\n")
        .endsWith("\n'dropsonde check --explain DS001' says why, and what to do.\n");
    assertThat(write(ReportFormat.text(72, true), report)).contains("\u001b[31merror");
  }

  @Test
  void headingNamesAsManyEnvironmentsAsFit() throws IOException {
    Finding finding = finding("DS010", Severity.WARNING, "Floats.", "Puppetfile", null)
        .at(Stream.of("a", "b", "c", "d", "e")
            .map(name -> new Finding.Place(name + "_long_name", name, new Position(1, 1)))
            .toList());
    CheckReport one = report(finding, 9);

    assertThat(write(ReportFormat.text(60, false), one))
        .startsWith("Puppetfile  (a_long_name, b_long_name and 3 more)\n");
    assertThat(write(ReportFormat.text(100, false), one))
        .startsWith(
            "Puppetfile  (a_long_name, b_long_name, c_long_name, d_long_name and 1 more)\n");
    assertThat(write(ReportFormat.text(60, false), report(finding, 5)))
        .startsWith("Puppetfile  (all 5 environments)\n");
  }

  private static CheckReport report(Finding finding, int environments) {
    return new CheckReport(
        "r", "1", Instant.EPOCH, environments, List.of(), List.of(finding), 0, 0, null);
  }

  @Test
  void sameFindingsGiveTheSameBytes() throws IOException {
    for (ReportFormat format : List.of(ReportFormat.json(), ReportFormat.sarif())) {
      assertThat(write(format, report(null))).isEqualTo(write(format, report(null)));
    }
  }
}
