package org.dropsonde.puppetfile;

/** Looks for bytes that are no text, also where Ruby passes over them: in comments. */
final class InvalidBytes {
  private InvalidBytes() {}

  /** Tells of the first one. */
  static void find(Source source, Findings findings) {
    if (!source.encoding().isMultiByte() || source.isValid(source.start, source.bytes.length)) {
      return;
    }
    int line = source.start;
    for (int at = source.start; at <= source.bytes.length; at++) {
      if (at == source.bytes.length || source.bytes[at] == '\n') {
        if (!source.isValid(line, at)) {
          findings.unreadable(
              line,
              "this line holds bytes that are no UTF-8; save the file as UTF-8, or name its"
                  + " encoding in a comment on the first line");
          return;
        }
        line = at + 1;
      }
    }
  }
}
