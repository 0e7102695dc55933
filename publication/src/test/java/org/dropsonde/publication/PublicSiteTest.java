package org.dropsonde.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicSiteTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"#]+)\"");

  @TempDir
  Path folder;

  Path site;

  @BeforeEach
  void write() throws IOException, SQLException, PublicationException {
    site = folder.resolve("site");
    PublicSite.write(PublicDataSet.read(SampleDataSet.write(folder.resolve("data"))), site);
  }

  @Test
  void hasAPageAModule() throws IOException {
    String page = read("modules/puppetlabs-apache.html");

    assertThat(page)
        .contains("<h1>puppetlabs-apache</h1>")
        .contains("2026-W39: 410 ± 28, 2026-W40: 200 ± 28, 2026-W41: 230 ± 28")
        .contains("115 ± 28");
  }

  @Test
  void listsModulesMostUsedFirst() throws IOException {
    assertThat(read("modules/index.html"))
        .containsSubsequence("puppetlabs-stdlib", "puppetlabs-apache", "puppet-nginx");
  }

  @Test
  void showsEachQueryWithItsSql() throws IOException {
    assertThat(read("tables/module_versions.html"))
        .contains("COUNT(DISTINCT site)")
        .contains("standard deviation of 14.2 sites")
        .contains("data/2026-W41/module_versions.csv");
  }

  @Test
  void saysHowBlurredTheNumbersAre() throws IOException {
    // privacy review 4.1: a cap of 0.30 is found out in 6.0 of 100 cases
    assertThat(read("method.html"))
        .contains("Of 0.3 for 2026-Q4, 0.12 are")
        .contains("6.04 of 100");
  }

  @Test
  void answersProgramsToo() throws IOException {
    JsonNode module = new ObjectMapper()
        .readTree(site.resolve("api/v1/modules/puppetlabs-stdlib.json").toFile());

    assertThat(module.path("weeks")).hasSize(3);
    assertThat(module.path("weeks").path(2).path("sites").asInt()).isEqualTo(640);
    assertThat(module.path("rows").path(1).path("version").asText()).isEqualTo("9.x");
  }

  @Test
  void copiesTheReleasesByteForByte() throws IOException {
    assertThat(site.resolve("data/2026-W40/module_usage_count.parquet"))
        .hasSameBinaryContentAs(
            folder.resolve("data/releases/2026-W40/module_usage_count.parquet"));
  }

  @Test
  void linksOnlyWhatIsThere() throws IOException {
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        if (!link.group(1).equals("data:,")) {
          assertThat(page.resolveSibling(link.group(1))).as("from %s", page).exists();
        }
      }
    }
  }

  @Test
  void takesNothingFromElsewhere() throws IOException {
    for (Path page : pages()) {
      assertThat(Files.readString(page)).doesNotContain("http://").doesNotContain("https://");
    }
  }

  @Test
  void givesTheSameBytesAgain() throws IOException, PublicationException {
    String before = read("index.html") + read("modules/puppetlabs-stdlib.html");

    PublicSite.write(PublicDataSet.read(folder.resolve("data")), site);

    assertThat(read("index.html") + read("modules/puppetlabs-stdlib.html")).isEqualTo(before);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void doesNotReplaceWhatItDidNotMake() throws IOException, PublicationException {
    Path other = Files.createDirectories(folder.resolve("photos"));
    Files.writeString(other.resolve("one.txt"), "mine");
    PublicDataSet data = PublicDataSet.read(folder.resolve("data"));

    assertThatThrownBy(() -> PublicSite.write(data, other))
        .isInstanceOf(PublicationException.class)
        .hasMessageContaining("something else");
    assertThat(other.resolve("one.txt")).hasContent("mine");
  }

  @Test
  void escapesWhatAReleaseSays() throws IOException, PublicationException {
    Path document = folder.resolve("data/releases/2026-W41/release.json");
    Files.writeString(
        document,
        Files.readString(document).replace("Sites by module and", "<script>alert(1)</script>"));

    PublicSite.write(PublicDataSet.read(folder.resolve("data")), site);

    assertThat(read("index.html")).doesNotContain("<script>alert").contains("&lt;script&gt;");
  }

  @Test
  void saysWhereThereIsNoRelease() {
    assertThatThrownBy(() -> PublicDataSet.read(folder.resolve("nowhere")))
        .isInstanceOf(PublicationException.class)
        .hasMessageContaining("holds no release");
  }

  @Test
  void namesADamagedFile() throws IOException {
    Files.writeString(
        folder.resolve("data/releases/2026-W40/module_versions.json"), "{\"rows\": [");

    assertThatThrownBy(() -> PublicDataSet.read(folder.resolve("data")))
        .isInstanceOf(PublicationException.class)
        .hasMessageContaining("module_versions.json is damaged: its SHA-256");
  }

  @Test
  void readsNoFileOutsideOfARelease() throws IOException {
    Path document = folder.resolve("data/releases/2026-W41/release.json");
    Files.writeString(
        document,
        Files.readString(document).replace("queries/module_versions.sql", "../../secret"));

    assertThatThrownBy(() -> PublicDataSet.read(folder.resolve("data")))
        .isInstanceOf(PublicationException.class)
        .hasMessageContaining("outside of the release");
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".html")).toList();
      assertThat(pages).hasSizeGreaterThan(8);
      return pages;
    }
  }

  private String read(String path) throws IOException {
    return Files.readString(site.resolve(path));
  }
}
