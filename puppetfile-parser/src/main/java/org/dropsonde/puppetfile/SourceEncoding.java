package org.dropsonde.puppetfile;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
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
  // Only between -*- and -*- may the name stand in quotes.
  private static final Pattern DECLARED = Pattern.compile(
      "coding\\s*[:=]\\s*(?:\"([\\w.-]*)\".*-\\*-|([\\w.-]*))", Pattern.CASE_INSENSITIVE);

  /** The names that Ruby 3.1 takes here: its encodings that hold ASCII as it is. */
  private static final Set<String> NAMES = Set.of("""
          646 ansi_x3.4-1968 ascii ascii-8bit big5 big5-hkscs big5-hkscs:2008 big5-uao binary
          cesu-8 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp51932
          cp65001 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp860 cp861 cp862 cp863 cp864 cp865
          cp866 cp869 cp874 cp878 cp932 cp936 cp949 cp950 cp951 cswindows31j emacs-mule euc-cn
          euc-jis-2004 euc-jisx0213 euc-jp euc-jp-ms euc-kr euc-tw euccn eucjp eucjp-ms euckr euctw
          gb12345 gb18030 gb1988 gb2312 gbk ibm437 ibm720 ibm737 ibm775 ibm850 ibm852 ibm855 ibm857
          ibm860 ibm861 ibm862 ibm863 ibm864 ibm865 ibm866 ibm869 iso-8859-1 iso-8859-10
          iso-8859-11 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 iso-8859-2 iso-8859-3
          iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso8859-1 iso8859-10
          iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 iso8859-2 iso8859-3 iso8859-4
          iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 koi8-r koi8-u maccenteuro maccroatian
          maccyrillic macgreek maciceland macjapan macjapanese macroman macromania macthai
          macturkish macukraine pck shift_jis sjis sjis-docomo sjis-kddi sjis-softbank
          stateless-iso-2022-jp stateless-iso-2022-jp-kddi tis-620 us-ascii utf-8 utf-8-hfs
          utf-8-mac utf8-docomo utf8-kddi utf8-mac utf8-softbank windows-1250 windows-1251
          windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257
          windows-1258 windows-31j windows-874
          """.strip().split("\\s+"));

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
    if (!comment.find()) {
      return UTF_8;
    }
    String quoted = comment.group(1);
    return named(quoted != null ? quoted : comment.group(2));
  }

  private static SourceEncoding named(String declared) {
    String name = declared.toLowerCase(Locale.ROOT).replaceFirst("-(unix|dos|mac)$", "");
    return switch (name) {
      case "utf-8", "utf-8-mac", "utf8-mac", "utf-8-hfs", "cp65001" -> UTF_8;
      case "us-ascii", "ascii", "ansi_x3.4-1968", "646" ->
        new SourceEncoding(declared, StandardCharsets.US_ASCII, true, true);
      default -> new SourceEncoding(declared, charset(name), NAMES.contains(name), false);
    };
  }

  /** Java's own of the name; one that keeps every byte apart where it has none. */
  private static Charset charset(String name) {
    try {
      return NAMES.contains(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException none) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  boolean isMultiByte() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  boolean accepts(byte[] bytes, int from, int to) {
    return !asciiOnly && (!isMultiByte() || Source.isUtf8(bytes, from, to));
  }
}
