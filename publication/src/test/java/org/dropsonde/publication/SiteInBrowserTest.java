package org.dropsonde.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.dropsonde.browser.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

class SiteInBrowserTest {
  @TempDir
  Path folder;

  Path site;
  Chromium browser;

  @BeforeEach
  void open() throws Exception {
    site = folder.resolve("site");
    PublicSite.write(PublicDataSet.read(SampleDataSet.write(folder.resolve("data"))), site);
    browser = Chromium.start(folder.resolve("profile"));
    browser.open(site.resolve("index.html"));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void findsAModuleAndShowsItsPage() {
    browser.driver().findElement(By.name("q")).sendKeys("APACHE", Keys.ENTER);
    browser.await("#found", "1 of 3 modules");
    assertThat(browser.texts("#modules tbody tr:not([hidden]) a"))
        .containsExactly("puppetlabs-apache");

    browser.driver().findElement(By.linkText("puppetlabs-apache")).click();

    browser.await("h1", "puppetlabs-apache");
    assertThat(browser.texts(".figure")).containsExactly("230 ± 28 sites in 2026-W41");
    assertThat(browser.run("return document.querySelectorAll('polyline').length"))
        .isEqualTo(2L);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void showsEverythingWithoutScripts() {
    browser.driver().get("about:blank");
    browser
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", java.util.Map.of("value", true));

    browser.open(site.resolve("modules/index.html"));

    assertThat(browser.texts("#modules tbody a")).hasSize(3);
    assertThat(browser.id("found").getText()).isEqualTo("3 modules");
  }

  @Test
  void fitsAPhone() {
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            java.util.Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true));

    for (String page : new String[] {
      "index.html",
      "modules/index.html",
      "modules/puppetlabs-stdlib.html",
      "method.html",
      "tables/module_versions.html",
      "data/index.html"
    }) {
      browser.open(site.resolve(page));
      assertThat(browser.run("return document.documentElement.scrollWidth"))
          .as(page)
          .isEqualTo(360L);
    }
    assertThat(browser.console()).isEmpty();
  }
}
