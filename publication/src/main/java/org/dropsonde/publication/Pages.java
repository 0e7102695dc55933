package org.dropsonde.publication;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes pages of the templates in this package's resources, with one style and at most one script,
 * both inside of the page and named by hash in its content security policy.
 */
final class Pages {
  private final Mustache.Compiler compiler = Mustache.compiler()
      .escapeHTML(true)
      .withLoader(name -> new StringReader(resource(name + ".mustache")));
  private final Map<String, Template> templates = new HashMap<>();
  private final Map<String, Object> common;

  Pages(String week) {
    String style = resource("site.css");
    String script = resource("search.js");
    this.common = Map.of(
        "week", week,
        "style", style,
        "style-hash", hash(style),
        "script", script,
        "script-hash", hash(script));
  }

  /** A page; {@code root} leads from it to the site's first folder: empty or {@code ../}. */
  String render(String template, String root, String title, Map<String, ?> fields) {
    Map<String, Object> all = new HashMap<>(common);
    all.put("root", root);
    all.put("title", title);
    all.putAll(fields);
    return templates
        .computeIfAbsent(template, name -> compiler.loadTemplate(name))
        .execute(all);
  }

  private static String resource(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's " + name + " is not readable", e);
    }
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
