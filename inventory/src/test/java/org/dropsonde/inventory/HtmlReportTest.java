package org.dropsonde.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.dropsonde.browser.Chromium;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Clicks, sorts and reads the HTML report in a real browser. One browser serves all tests. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportTest {
  private Path folder;
  private Chromium browser;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    browser = Chromium.start(folder.resolve("profile"));
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void consoleIsClean() {
    assertThat(browser.console()).isEmpty();
    browser.driver().manage().window().setSize(new Dimension(1280, 1000));
  }

  private void open(Inventory inventory) throws IOException {
    Path page = folder.resolve("report.html");
    Files.writeString(page, Samples.written(InventoryFormat.HTML, inventory));
    browser.open(page);
    assertThat(browser.run("return document.documentElement.dataset.ready")).isEqualTo("yes");
  }

  private void open(Inventory inventory, Findings findings) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    InventoryFormat.html(findings).write(inventory, Samples.PLAIN, page);
    Path file = Files.write(folder.resolve("findings.html"), page.toByteArray());
    browser.open(file);
    assertThat(browser.run("return document.documentElement.dataset.ready")).isEqualTo("yes");
  }

  private static Finding finding(
      String rule, Severity severity, String module, int line, String... environments) {
    return new Finding(
        rule,
        severity,
        module + " could be better.",
        "Puppetfile",
        module,
        "",
        Stream.of(environments)
            .map(name -> new Finding.Place(name, name, new Position(line, 1)))
            .toList());
  }

  private static Findings findings(String bad) {
    Rule rule = new Rule(
        "DS010", "floating", Severity.WARNING, "It floats.", "Name a `tag`.\n\nNow.", bad, "good");
    return new Findings(
        List.of(rule),
        List.of(
            finding("DS010", Severity.WARNING, "acme-inventory", 4, "legacy_el7"),
            finding("DS001", Severity.INFO, "puppetlabs-stdlib", 2, "production", "staging"),
            finding("PF001", Severity.ERROR, "acme-profile", 9, "feature_ntp")));
  }

  private List<String> modules() {
    return browser.texts("#module-table tbody th");
  }

  private WebElement sorter(String name) {
    return browser
        .driver()
        .findElement(By.xpath("//table[@id='module-table']//th/button[text()='" + name + "']"));
  }

  @Test
  void tilesTellTheFigures() throws IOException, ForgeException {
    open(Samples.drifting());

    assertThat(browser.texts(".tile"))
        .extracting(text -> text.replace("\n", " "))
        .contains(
            "4 environments in 3 groups with the same modules",
            "3 drifting not the same everywhere",
            "3 floating may change without a commit");
  }

  @Test
  void heatMapTellsWhoIsBehindWhom() throws IOException, ForgeException {
    open(Samples.drifting());

    assertThat(browser.texts("#drift-table tbody th"))
        .containsExactly("stdlib", "apache", "inventory");
    List<WebElement> stdlib =
        browser.driver().findElements(By.cssSelector("#drift-table tbody tr:first-child td"));
    assertThat(stdlib)
        .extracting(cell -> cell.getAttribute("textContent"))
        .containsExactly("9.6.0, newest in use", "8.5.0, major behind", "9.5.0, minor behind");
    assertThat(stdlib)
        .extracting(cell -> cell.getAttribute("class"))
        .containsExactly("none", "major", "minor");
  }

  @Test
  void heatMapComparesWithAChosenGroup() throws IOException, ForgeException {
    open(Samples.drifting());

    new Select(browser.id("drift-base")).selectByVisibleText("G3 feature_ntp");

    assertThat(
            browser.driver().findElements(By.cssSelector("#drift-table tbody tr:first-child td")))
        .extracting(cell -> cell.getAttribute("class"))
        .containsExactly("ahead", "major", "none");
  }

  @Test
  void headersSortBothWaysAndSaySo() throws IOException, ForgeException {
    open(Samples.drifting());
    List<String> ascending = modules();

    sorter("Module").click();

    List<String> descending = new ArrayList<>(modules());
    assertThat(sorter("Module").findElement(By.xpath("..")).getAttribute("aria-sort"))
        .isEqualTo("descending");
    Collections.reverse(descending);
    assertThat(descending).isEqualTo(ascending).isSorted();

    sorter("Environments").sendKeys(Keys.ENTER);

    assertThat(browser.texts("#module-table tbody td.number").stream().map(Integer::valueOf))
        .isSorted();
    assertThat(sorter("Module").findElement(By.xpath("..")).getAttribute("aria-sort"))
        .isEqualTo("none");
  }

  @Test
  void releasesHaveADayToSortByWhereTheIndexKnows() throws IOException, ForgeException {
    open(Samples.dated());

    sorter("Released").click();
    assertThat(browser.texts("#module-table td.day"))
        .extracting(text -> text.replaceFirst("\\d+ (days?|months?|years?) ago", "AGE"))
        .containsExactly("–", "2023-04-03\nAGE", "2026-11-12\nAGE");
    assertThat(modules()).containsExactly("acme-secret", "puppetlabs-stdlib", "puppetlabs-apt");
    assertThat(browser.texts("#module-table td small")).contains("2 newer releases in 19 months");

    open(Samples.undated());
    assertThat(browser.texts("#module-table thead th")).doesNotContain("Released");
  }

  @Test
  void timeBetweenTwoDaysIsToldAsInText() throws IOException {
    open(Samples.dated());

    assertThat(browser.run("""
            return [['2026-01-01', '2025-12-31'], ['2026-01-01', '2026-01-02'],
              ['2026-01-01', '2026-03-02'], ['2024-01-31', '2026-01-30'], ['2015-06-01', '2026-05-31']]
              .map((days) => elapsed(...days)).join(', ')""")).isEqualTo("0 days, 1 day, 2 months, 23 months, 10 years");
  }

  @Test
  void searchFindsModulesByNameAndByEnvironment() throws IOException, ForgeException {
    open(Samples.drifting());

    browser.id("module-search").sendKeys("STDLIB");
    browser.await("#module-status", "3 of 10 shown");
    assertThat(modules()).containsOnly("puppetlabs-stdlib");

    browser.id("module-search").clear();
    browser.id("module-search").sendKeys("legacy_el7 git");
    browser.await("#module-status", "1 of 10 shown");
    assertThat(modules()).containsExactly("acme-inventory");
  }

  @Test
  void choicesNarrowTheTable() throws IOException, ForgeException {
    open(Samples.drifting());

    new Select(browser.id("module-source")).selectByValue("git");
    assertThat(browser.id("module-status").getText()).isEqualTo("3 of 10 shown");

    new Select(browser.id("module-filter")).selectByValue("floating");
    assertThat(modules()).containsExactly("acme-deploy", "acme-inventory");
  }

  @Test
  void tileLeadsToWhatItCounts() throws IOException, ForgeException {
    open(Samples.drifting());

    browser.driver().findElement(By.cssSelector(".tile[data-filter=floating]")).click();

    assertThat(browser.id("module-status").getText()).isEqualTo("3 of 10 shown");
    assertThat(browser.driver().getCurrentUrl()).endsWith("#modules");
  }

  @Test
  void findingsComeWorstFirstAndCanBeNarrowed() throws IOException, ForgeException {
    open(Samples.drifting(), findings("bad"));

    assertThat(browser.texts("#finding-table .badge")).containsExactly("error", "warning", "info");
    assertThat(browser.texts("#finding-table td:nth-child(4)"))
        .containsExactly("Puppetfile:9:1", "Puppetfile:4:1", "Puppetfile:2:1");
    assertThat(browser.texts(".tile[href='#findings'] b")).containsExactly("2");

    new Select(browser.id("finding-severity")).selectByVisibleText("info (1)");
    assertThat(browser.texts("#finding-table td:last-child"))
        .containsExactly("production, staging");

    new Select(browser.id("finding-severity")).selectByValue("");
    browser.id("finding-search").sendKeys("legacy");
    browser.await("#finding-status", "1 of 3 shown");
    assertThat(browser.texts("#finding-table .badge")).containsExactly("warning");
  }

  @Test
  void findingLeadsToItsRuleAndToItsModule() throws IOException, ForgeException {
    open(Samples.drifting(), findings(Samples.HOSTILE));

    browser.driver().findElement(By.linkText("DS010")).click();
    assertThat(browser.texts("#rule-DS010 p")).containsExactly("It floats.", "Name a tag.", "Now.");
    assertThat(browser.texts("#rule-DS010 pre").get(0)).startsWith("</script><img");

    browser.driver().findElement(By.linkText("acme-inventory")).click();
    assertThat(browser.id("module-status").getText()).isEqualTo("2 of 10 shown");
  }

  @Test
  void pageWithoutChecksHasNoFindings() throws IOException, ForgeException {
    open(Samples.drifting());

    assertThat(browser.id("findings").isDisplayed()).isFalse();
    assertThat(browser.id("findings-link").isDisplayed()).isFalse();
  }

  @Test
  void groupShowsItsModulesWhenOpened() throws IOException, ForgeException {
    open(Samples.drifting());
    browser.id("environment-search").sendKeys("legacy");
    browser.await("#environment-status", "1 of 3 groups");

    browser.driver().findElement(By.cssSelector("#environment-list summary")).click();

    new WebDriverWait(browser.driver(), Duration.ofSeconds(5))
        .until(driver -> !browser.texts("#environment-list tbody th").isEmpty());
    assertThat(browser.texts("#environment-list tbody th"))
        .containsExactly(
            "puppetlabs-apache", "acme-inventory", "acme-profile", "puppetlabs-stdlib");
  }

  @Test
  void hostileNamesStayText() throws IOException, ForgeException {
    Environment hostile = Samples.environment(
        Samples.HOSTILE,
        Samples.git("acme-x", "https://x/" + Samples.HOSTILE, Samples.HOSTILE, false));
    Environment other = Samples.environment("b", Samples.forge("acme-x", "1.0.0"));
    Inventory inventory = Inventory.of(
        new ControlRepo(Samples.HOSTILE, List.of(hostile, other)),
        Samples.HOSTILE,
        List.of(new InventoryNote("info", null, Samples.HOSTILE, null, Samples.HOSTILE, 0)),
        Samples.index());

    open(inventory);

    String shown = Samples.HOSTILE.replace("\u202e", "\\u{202e}");
    assertThat(browser.driver().findElements(By.cssSelector("img, script[src]")))
        .isEmpty();
    assertThat(browser.texts("h1")).containsExactly(shown);
    assertThat(browser.texts("#note-table td:last-child")).containsExactly(shown);
    assertThat(browser.texts("#module-table td.mono")).contains(shown);
  }

  @Test
  void fitsAPhone() throws IOException, ForgeException {
    open(Samples.drifting(), findings("bad ".repeat(60)));

    browser.driver().manage().window().setSize(new Dimension(500, 900));
    browser.run("document.body.style.width = '390px'");

    assertThat(browser.run("return document.querySelector('main').scrollWidth <= 390"))
        .isEqualTo(true);
  }

  @Test
  void everyTableCanBeReadAloud() throws IOException, ForgeException {
    open(Samples.drifting(), findings("bad"));

    assertThat(
            browser.run(
                "return [...document.querySelectorAll('table')]"
                    + ".filter(t => !t.caption || [...t.querySelectorAll('th')].some(h => !h.scope)).length"))
        .isEqualTo(0L);
    assertThat(browser.run("return [...document.querySelectorAll('input,select')]"
            + ".filter(f => f.labels.length === 0).length"))
        .isEqualTo(0L);
    assertThat(browser.run("return [...document.querySelectorAll('svg')]"
            + ".filter(s => !s.querySelector('title') || !s.querySelector('desc').textContent)"
            + ".length"))
        .isEqualTo(0L);
    assertThat(browser.run("return document.querySelectorAll('main, header, nav, footer').length"))
        .isEqualTo(4L);
  }

  @Test
  void keyboardReachesAllAndShowsWhereItIs() throws IOException, ForgeException {
    open(Samples.drifting());
    WebElement body = browser.driver().findElement(By.tagName("body"));

    body.sendKeys(Keys.TAB);

    assertThat(browser.run("return document.activeElement.textContent"))
        .isEqualTo("Skip to the content");
    assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
  }

  @Test
  @Tag("slow")
  void fiveHundredEnvironmentsStayFluid() throws IOException, ForgeException {
    open(Inventory.of(Samples.large(500, 80), "generated", List.of(), Samples.index()));

    assertThat(browser.run("return document.querySelectorAll('*').length"))
        .asInstanceOf(InstanceOfAssertFactories.LONG)
        .isLessThan(12_000L);
    browser.id("drift-next").click();
    assertThat(browser.id("drift-status").getText())
        .isEqualTo("80 modules, groups 11 to 20 of 500");
    browser.id("module-search").sendKeys("module79");
    browser.await("#module-status", "12 of 960 shown");
  }
}
