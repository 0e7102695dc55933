package org.dropsonde.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The inventory as one file for a browser, which loads nothing and sends nothing.
 *
 * <p>It holds the JSON document and draws its tables from that, so that a large repository gives a
 * small file. Its content security policy allows its own style and script, by their hash, and nothing
 * else: a value that got past the escaping could still not run.
 */
final class HtmlFormat implements InventoryWriter {
  private static final Pattern FIELD = Pattern.compile("\\{\\{([a-z-]+)}}");
  private static final List<String> SCRIPTS = List.of(
      "report.js",
      "report-table.js",
      "report-findings.js",
      "report-drift.js",
      "report-modules.js",
      "report-environments.js");

  private final @Nullable Findings findings;

  /** Takes what checks found; null where nothing was checked. */
  HtmlFormat(@Nullable Findings findings) {
    this.findings = findings;
  }

  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    String style = Resources.text("report.css");
    StringBuilder scripts = new StringBuilder();
    for (String name : SCRIPTS) {
      scripts.append(Resources.text(name));
    }
    String script = scripts.toString();
    Map<String, String> fields = Map.ofEntries(
        Map.entry("title", Markup.escape(inventory.name())),
        Map.entry("what", Markup.escape(inventory.what())),
        Map.entry("program", Markup.escape(presentation.program())),
        Map.entry("style", style),
        Map.entry("style-hash", hash(style)),
        Map.entry("script", script),
        Map.entry("script-hash", hash(script)),
        Map.entry("tiles", HtmlTiles.of(inventory, findings)),
        Map.entry("charts", HtmlCharts.of(inventory)),
        Map.entry("scan", Markup.json(json(inventory, presentation))),
        Map.entry("findings", Markup.json(json(findings))));
    String page = FIELD
        .matcher(Resources.text("report.html"))
        .replaceAll(field -> Matcher.quoteReplacement(fields.getOrDefault(field.group(1), "")));
    out.write(page.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String json(Inventory inventory, Presentation presentation) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      new InventoryJson(json).write(inventory, presentation.program());
    }
    return text.toString();
  }

  private static String json(@Nullable Findings findings) throws IOException {
    if (findings == null) {
      return "null";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      new FindingsJson(json).write(findings);
    }
    return text.toString();
  }

  /** As a content security policy names a script or style (W3C CSP 3, section 2.3.1). */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
