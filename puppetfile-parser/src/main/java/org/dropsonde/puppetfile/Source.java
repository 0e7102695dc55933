package org.dropsonde.puppetfile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a file with their encoding; turns byte offsets into positions. */
final class Source {
  /** Characters before each multiple of this many bytes are counted once, on first need. */
  private static final int STRIDE = 4096;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  final String file;
  final byte[] bytes;

  /** Where the program starts: behind a byte order mark. */
  final int start;

  private final SourceEncoding encoding;
  private int[] lineStarts = new int[0];
  private int lines;

  /** Whether every byte is ASCII; known once the lines are. */
  private boolean plain;

  private int[] continuationBytes = new int[0];

  Source(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    boolean marked = bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
    this.start = marked ? 3 : 0;
    this.encoding = SourceEncoding.of(bytes, start);
  }

  /** The byte order mark as text; empty where the file has none. */
  String mark() {
    return start > 0 ? "\uFEFF" : "";
  }

  SourceEncoding encoding() {
    return encoding;
  }

  /** The text from one offset to another, wrong bytes replaced. */
  String text(int from, int to) {
    return new String(bytes, from, to - from, encoding.charset());
  }

  /** Whether the bytes from one offset to another are text in the file's encoding. */
  boolean isValid(int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at == to || encoding.accepts(bytes, at, to);
  }

  /** The place of an offset; offsets behind the end give the place behind the last character. */
  Position position(int offset) {
    int at = Math.max(start, Math.min(offset, bytes.length));
    index();
    int line = Arrays.binarySearch(lineStarts, 0, lines, at);
    if (line < 0) {
      line = -line - 2;
    }
    int from = lineStarts[line];
    int wide = plain || !encoding.isMultiByte() ? 0 : continuations(from, at);
    return new Position(line + 1, at - from - wide + 1);
  }

  /** The 1-based line of an offset. */
  int line(int offset) {
    return position(offset).line();
  }

  private void index() {
    if (lines > 0) {
      return;
    }
    byte[] all = bytes;
    int[] starts = new int[Math.max(16, all.length / 24)];
    starts[0] = start;
    int count = 1;
    int seen = 0;
    for (int at = start; at < all.length; at++) {
      byte c = all[at];
      seen |= c;
      if (c == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = at + 1;
      }
    }
    lineStarts = starts;
    lines = count;
    plain = seen >= 0;
  }

  /** How many bytes between two offsets are not the first of a character. */
  private int continuations(int from, int to) {
    return to - from < STRIDE ? count(from, to) : continuations(to) - continuations(from);
  }

  /** How many bytes before an offset are not the first of a character. */
  private int continuations(int offset) {
    if (continuationBytes.length == 0) {
      int[] counts = new int[bytes.length / STRIDE + 1];
      for (int block = 1; block < counts.length; block++) {
        counts[block] = counts[block - 1] + count((block - 1) * STRIDE, block * STRIDE);
      }
      continuationBytes = counts;
    }
    int block = offset / STRIDE;
    return continuationBytes[block] + count(block * STRIDE, offset);
  }

  private int count(int from, int to) {
    int found = 0;
    for (int at = from; at < to; at++) {
      if ((bytes[at] & 0xC0) == 0x80) {
        found++;
      }
    }
    return found;
  }

  /** Decodes strictly; used where a whole file must be text. */
  static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }

  static boolean isUtf8(byte[] bytes, int from, int to) {
    try {
      decode(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
      return true;
    } catch (CharacterCodingException notText) {
      return false;
    }
  }
}
