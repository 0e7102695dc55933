package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dropsonde.testdata.StubForge;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
  private static final String REPO =
      TestdataFolder.path().resolve("control-repo.git").toString();
  private static final String INDEX =
      TestdataFolder.path().resolve("forge/index.json").toString();

  @TempDir
  Path home;

  private CliRun scan(String... more) {
    return CliRun.in(home, Map.of("SOURCE_DATE_EPOCH", "0"), arguments(more));
  }

  private static String[] arguments(String... more) {
    return Stream.concat(Stream.of("scan", "--forge-index", INDEX, REPO), Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  void showsEnvironmentsAndTheirDrift() {
    CliRun run = scan();

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Environments  6")
        .contains("acme_accounts")
        .contains("legacy_el7")
        .contains("renamed  feature/postgresql_16")
        .doesNotContain("\u001b");
  }

  @Test
  void coloursWhereAlwaysAskedFor() {
    assertThat(scan("--color", "always").out()).contains("\u001b[1m");
  }

  @Test
  void fitsTheColumnsOfTheEnvironment() {
    CliRun run = CliRun.in(home, Map.of("COLUMNS", "60"), arguments());

    assertThat(run.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 60);
  }

  @Test
  void writesAFileWholeAndNothingElse() throws IOException {
    CliRun run = scan("--format", "html", "--output", "report.html");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(home.resolve("report.html")).content().endsWith("</html>\n");
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void saysWhatToDoWhereTheFileCannotBeWritten() {
    CliRun run = scan("--output", "missing/report.html");

    assertThat(run.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(run.err()).contains("missing/report.html failed").contains("directory that exists");
  }

  @Test
  void billOfMaterialsHoldsTheTimeOfTheSource() {
    assertThat(scan("--format", "cyclonedx").out()).contains("1970-01-01T00:00:00Z");
    assertThat(scan("--format", "spdx").out()).contains("1970-01-01T00:00:00Z");
  }

  @Test
  void refusesATimeThatIsNone() {
    CliRun run = CliRun.in(home, Map.of("SOURCE_DATE_EPOCH", "soon"), arguments());

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("SOURCE_DATE_EPOCH");
  }

  @Test
  void readerThatHasGoneIsNoBug() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream gone = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("Broken pipe");
      }
    };
    for (String format : List.of("text", "json", "cyclonedx", "dot")) {
      err.reset();
      Surroundings surroundings = new Surroundings(
          Map.of("HOME", home.toString()),
          home,
          Clock.fixed(CliRun.NOW, ZoneOffset.UTC),
          Console.of(gone, err, false));

      int code = Main.run(arguments("-q", "--format", format), surroundings);

      assertThat(code).as(format).isEqualTo(ExitCode.OUTSIDE.code());
      assertThat(err.toString(StandardCharsets.UTF_8))
          .isEqualTo("dropsonde: standard output could not be written (disk full, or the reader is"
              + " gone)." + System.lineSeparator());
    }
  }

  @Test
  void everyFormatTellsHowOldReleasesAre() throws IOException {
    Path site = Files.createDirectory(home.resolve("site"));
    Files.writeString(site.resolve("environment.conf"), "modulepath = modules\n");
    Files.writeString(site.resolve("Puppetfile"), "mod 'puppetlabs/stdlib', '9.6.0'\n");
    try (StubForge forge = new StubForge()) {
      forge.publish("puppetlabs-stdlib", "9.6.0", "2023-11-20");
      forge.publish("puppetlabs-stdlib", "9.7.0", "2026-01-01");
      CliRun run = CliRun.in(home, "update", "--forge-url", forge.url().toString());
      assertThat(run.code()).as(run.err()).isZero();
    }

    assertThat(CliRun.in(home, "scan", site.toString()).out())
        .contains("puppetlabs-stdlib  9.6.0  3 years old  forge  minor behind 9.7.0")
        .contains("oldest puppetlabs-stdlib 9.6.0 of 2023-11-20, 3 years");
    for (String format : List.of("json", "html", "csv", "cyclonedx", "spdx")) {
      assertThat(CliRun.in(home, "scan", "--format", format, site.toString()).out())
          .as(format)
          .contains("2023-11-20");
    }
    assertThat(CliRun.in(home, "check", site.toString()).out().replaceAll("\\s+", " "))
        .contains("puppetlabs-stdlib 9.6.0 is a minor version behind 9.7.0 (1 release, 2 years).");
  }
}
