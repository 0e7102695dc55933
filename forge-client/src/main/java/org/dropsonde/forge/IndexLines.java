package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an index file, one for each module ({@link IndexWriter}). A run looks at a few dozen of
 * 10,000 modules, and a refresh changes as few: of the others, nothing is read but what they are called.
 */
final class IndexLines {
  private static final byte[] START = "{\"slug\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] COMPLETE = ",\"versions\":\"".getBytes(StandardCharsets.US_ASCII);
  // A quote inside of a text has a backslash before it, so that this is the field and nothing else.
  private static final byte[] SOURCE = ",\"source\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DEPRECATED =
      ",\"deprecated_at\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GONE = ",\"gone\":true}".getBytes(StandardCharsets.US_ASCII);

  private final JsonFactory json;
  private final byte[] bytes;
  private final String name;

  /**
   * The lines of a file.
   *
   * @param name what messages call it
   * @param json reads them
   */
  IndexLines(byte[] bytes, String name, JsonFactory json) {
    this.bytes = bytes;
    this.name = name;
    this.json = json;
  }

  /** The lines that modules will have. */
  static IndexLines of(Collection<IndexedModule> modules, JsonFactory json) {
    return new IndexLines(IndexWriter.lines(modules), "in memory", json);
  }

  byte[] bytes() {
    return bytes;
  }

  /** All modules. */
  List<Listing> all() throws ForgeException {
    try {
      return from(0);
    } catch (IOException e) {
      throw IndexReader.bad(name, e.toString());
    }
  }

  /** All modules from an offset to the end. */
  List<Listing> from(int start) throws IOException, ForgeException {
    List<Listing> all = new ArrayList<>();
    for (int from = start; from < bytes.length; ) {
      int to = from;
      while (to < bytes.length && bytes[to] != '\n') {
        to++;
      }
      Listing line = line(from, to);
      all.add(line != null ? line : RichIndexReader.module(json, bytes, from, to, name));
      from = to + 1;
    }
    return all;
  }

  /** A line as we write it; null for one of another form. */
  private @Nullable Line line(int from, int to) {
    if (!isAt(START, from, to) || bytes[to - 1] != '}') {
      return null;
    }
    int end = textEnd(from + START.length, to);
    String slug = text(from + START.length, end);
    return isQuote(end, to) && SlugForm.isModule(slug)
        ? new Line(from, to, slug, isAt(COMPLETE, end + 1, to))
        : null;
  }

  private boolean isAt(byte[] word, int from, int to) {
    if (to - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the text that starts here ends: at its quote, or at its first escape. */
  private int textEnd(int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  private boolean isQuote(int at, int to) {
    return at < to && bytes[at] == '"';
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** One module. */
  final class Line implements Listing {
    private final int from;
    private final int to;
    private final String slug;
    private final boolean versionsComplete;
    // Both threads of a race read the same, so no lock is needed.
    private @Nullable IndexedModule whole;

    private Line(int from, int to, String slug, boolean versionsComplete) {
      this.from = from;
      this.to = to;
      this.slug = slug;
      this.versionsComplete = versionsComplete;
    }

    @Override
    public String slug() {
      return slug;
    }

    @Override
    public boolean versionsComplete() {
      return versionsComplete;
    }

    @Override
    public @Nullable String source() {
      int at = place(SOURCE);
      if (at < 0) {
        return null;
      }
      int end = textEnd(at + SOURCE.length, to);
      return isQuote(end, to) ? text(at + SOURCE.length, end) : whole().source();
    }

    @Override
    public boolean deprecated() {
      return place(DEPRECATED) >= 0;
    }

    @Override
    public boolean gone() {
      return isAt(GONE, Math.max(from, to - GONE.length), to);
    }

    /** Where a field begins; -1 where the line lacks it. */
    private int place(byte[] field) {
      byte[] all = bytes;
      for (int at = from; at < to; at++) {
        if (all[at] == ',' && isAt(field, at, to)) {
          return at;
        }
      }
      return -1;
    }

    @Override
    public IndexedModule whole() {
      IndexedModule read = whole;
      if (read == null) {
        read = read();
        whole = read;
      }
      return read;
    }

    @Override
    public void writeTo(ByteArrayOutputStream lines) {
      lines.write(bytes, from, to - from);
      lines.write('\n');
    }

    @Override
    public boolean isAs(Listing other) {
      return (other instanceof Line line && isSameText(line)) || Listing.super.isAs(other);
    }

    private boolean isSameText(Line other) {
      return Arrays.equals(bytes, from, to, other.bytes(), other.from, other.to);
    }

    private byte[] bytes() {
      return bytes;
    }

    /** The file's checksum was right, so that only a forged line is none: then its name counts. */
    private IndexedModule read() {
      try {
        return RichIndexReader.module(json, bytes, from, to, name);
      } catch (IOException | ForgeException e) {
        return IndexedModule.named(slug);
      }
    }
  }
}
