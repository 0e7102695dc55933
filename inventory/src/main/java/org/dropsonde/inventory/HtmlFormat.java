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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The inventory as one file for a browser, which loads nothing and sends nothing.
 *
 * <p>It holds the JSON document and draws its tables from that, so that a large repository gives a
 * small file. Its content security policy allows its own style and script, by their hash, and nothing
 * else: a value that got past the escaping could still not run.
 */
final class HtmlFormat implements InventoryWriter {
  private static final Pattern FIELD = Pattern.compile("\\{\\{([a-z-]+)}}");

  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    String style = Resources.text("report.css");
    String script = Resources.text("report.js")
        + Resources.text("report-drift.js")
        + Resources.text("report-modules.js")
        + Resources.text("report-environments.js");
    Map<String, String> fields = Map.of(
        "title", Markup.escape(inventory.name()),
        "what", Markup.escape(inventory.what()),
        "program", Markup.escape(presentation.program()),
        "style", style,
        "style-hash", hash(style),
        "script", script,
        "script-hash", hash(script),
        "tiles", HtmlTiles.of(inventory),
        "charts", HtmlCharts.of(inventory),
        "scan", Markup.json(json(inventory, presentation)));
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
