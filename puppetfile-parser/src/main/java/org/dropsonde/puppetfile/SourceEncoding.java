package org.dropsonde.puppetfile;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoding a file declares in a magic comment on its first line, or its second below a shebang
 * (Ruby's "encoding" comment); UTF-8 without one.
 *
 * @param name as declared
 * @param known false where Ruby wouldn't know the name
 * @param asciiOnly whether bytes of 0x80 and above are errors outside comments
 */
record SourceEncoding(String name, Charset charset, boolean known, boolean asciiOnly) {
  private static final int LONGEST_COMMENT = 1024;
  private static final Pattern DECLARED =
      Pattern.compile("coding\\s*[:=]\\s*\"?([\\w.-]+)", Pattern.CASE_INSENSITIVE);
  private static final SourceEncoding UTF_8 =
      new SourceEncoding("UTF-8", StandardCharsets.UTF_8, true, false);

  static SourceEncoding of(byte[] bytes, int start) {
    if (start > 0) {
      return UTF_8;
    }
    int end = lineEnd(bytes, start);
    if (end - start >= 2 && bytes[start] == '#' && bytes[start + 1] == '!') {
      int second = Math.min(end + 1, bytes.length);
      return declared(bytes, second, lineEnd(bytes, second));
    }
    return declared(bytes, start, end);
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n' && at - from < LONGEST_COMMENT) {
      at++;
    }
    return at;
  }

  private static SourceEncoding declared(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    if (at >= to || bytes[at] != '#') {
      return UTF_8;
    }
    Matcher comment = DECLARED.matcher(new String(bytes, at, to - at, StandardCharsets.ISO_8859_1));
    return comment.find() ? named(comment.group(1)) : UTF_8;
  }

  private static SourceEncoding named(String declared) {
    String name = declared.toLowerCase(Locale.ROOT).replaceFirst("-(unix|dos|mac)$", "");
    return switch (name) {
      case "utf-8", "utf8", "utf8-mac", "utf-8-mac" -> UTF_8;
      case "us-ascii", "ascii" ->
        new SourceEncoding(declared, StandardCharsets.US_ASCII, true, true);
      case "ascii-8bit", "binary" ->
        new SourceEncoding(declared, StandardCharsets.ISO_8859_1, true, false);
      default -> looked(declared, name);
    };
  }

  private static SourceEncoding looked(String declared, String name) {
    try {
      return new SourceEncoding(declared, Charset.forName(name), true, false);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return new SourceEncoding(declared, StandardCharsets.UTF_8, false, false);
    }
  }

  boolean isMultiByte() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  boolean accepts(byte[] bytes, int from, int to) {
    return !asciiOnly && (!isMultiByte() || Source.isUtf8(bytes, from, to));
  }
}
