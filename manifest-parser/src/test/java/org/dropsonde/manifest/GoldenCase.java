package org.dropsonde.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A manifest and what it says, from {@code golden.txt}: a title behind three equals signs, the
 * manifest, three dashes, and one line for each name and for the fault.
 */
record GoldenCase(String title, String manifest, String expected) {
  static List<GoldenCase> all() {
    try (InputStream in = GoldenCase.class.getResourceAsStream("golden.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<GoldenCase> cases = new ArrayList<>();
      for (String part : text.split("(?m)^=== ", -1)) {
        if (!part.isBlank()) {
          int title = part.indexOf('\n');
          int end = part.indexOf("\n---\n");
          cases.add(new GoldenCase(
              part.substring(0, title),
              part.substring(title + 1, end + 1),
              part.substring(end + 5).strip()));
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was read, in the form of the file. */
  static String shown(Manifest manifest) {
    List<String> lines = new ArrayList<>();
    manifest.classes().forEach(name -> lines.add(shown("class", name)));
    manifest.definedTypes().forEach(name -> lines.add(shown("define", name)));
    manifest.declaredClasses().forEach(name -> lines.add(shown("declares", name)));
    manifest.declaredTypes().forEach(name -> lines.add(shown("uses", name)));
    manifest.includedKeys().forEach(name -> lines.add(shown("key", name)));
    Fault fault = manifest.fault();
    if (fault != null) {
      lines.add("fault " + fault.message() + " " + fault.line() + ":" + fault.column());
    }
    return String.join("\n", lines);
  }

  private static String shown(String what, Named name) {
    return what + " " + name.name() + " " + name.line() + ":" + name.column();
  }

  @Override
  public String toString() {
    return title;
  }
}
