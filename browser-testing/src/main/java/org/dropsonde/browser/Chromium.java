package org.dropsonde.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium without a window, with a profile of its own; for tests of pages. */
public final class Chromium implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it, or skips the test where it is not installed. */
  public static Chromium start(Path profile, String... arguments) {
    assumeTrue(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "skipped: apt-get install chromium chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-prefers-reduced-motion", // no smooth scrolling: a click lands where it aims
        "--window-size=1280,1000",
        "--user-data-dir=" + profile);
    options.addArguments(arguments);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service = new ChromeDriverService.Builder()
        .usingDriverExecutable(new File(DRIVER.toString()))
        .usingAnyFreePort()
        .withSilent(true)
        .build();
    return new Chromium(new ChromeDriver(service, options));
  }

  /** The browser itself, for what has no method here. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Opens a page from the disk. */
  public void open(Path page) {
    open(page.toUri());
  }

  /** Opens a page. */
  public void open(URI page) {
    driver.get(page.toString());
  }

  /** The element of that id. */
  public WebElement id(String id) {
    return driver.findElement(By.id(id));
  }

  /** What the elements that a CSS selector finds show, in the page's order. */
  public List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .map(WebElement::getText)
        .toList();
  }

  /**
   * Waits, ten seconds at most, until the first element that a CSS selector finds shows a text; the
   * page may be left for another one meanwhile, as a key or a click does.
   */
  public void await(String selector, String text) {
    new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.textToBe(By.cssSelector(selector), text));
  }

  /** What a script gives; "null" for nothing. */
  public Object run(String script, Object... arguments) {
    Object result = driver.executeScript(script, arguments);
    return result == null ? "null" : result;
  }

  /** What the page wrote to the console: errors of scripts, and of the content security policy. */
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        // The browser's own start page may complain of a slow machine before ours is opened.
        .filter(message -> !message.startsWith("chrome://"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
