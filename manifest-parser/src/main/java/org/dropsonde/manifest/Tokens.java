package org.dropsonde.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The tokens of one manifest, in the order in which Puppet's parser would see them. */
final class Tokens {
  private static final int NONE = -1;

  final Lines lines;
  private final byte[] bytes;
  private TokenType[] types = new TokenType[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private @Nullable TextForm[] forms = new TextForm[64];
  private int[] partners = new int[0];
  private int size;
  private @Nullable Fault fault;

  Tokens(byte[] bytes) {
    this.bytes = bytes;
    this.lines = new Lines(bytes);
  }

  /**
   * Adds a token.
   *
   * @param start of its text in the file
   * @param form how the text becomes a value; null for what is no string
   */
  void add(TokenType type, int start, int end, @Nullable TextForm form) {
    if (size == types.length) {
      types = Arrays.copyOf(types, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      forms = Arrays.copyOf(forms, size * 2);
    }
    types[size] = type;
    starts[size] = start;
    ends[size] = end;
    forms[size] = form;
    size++;
  }

  void retype(int index, TokenType type) {
    types[index] = type;
  }

  void fail(String message, int offset) {
    if (fault == null) {
      fault = lines.fault(message, offset);
    }
  }

  @Nullable
  Fault fault() {
    return fault;
  }

  int size() {
    return size;
  }

  /** The type at an index; null before the first and behind the last. */
  @Nullable
  TokenType type(int index) {
    return index < 0 || index >= size ? null : types[index];
  }

  boolean is(int index, TokenType type) {
    return type(index) == type;
  }

  boolean isName(int index, String name) {
    return is(index, TokenType.NAME) && text(index).equals(name);
  }

  int start(int index) {
    return starts[index];
  }

  /** What the token says: its text, or the value of a string. */
  String text(int index) {
    String raw =
        new String(bytes, starts[index], ends[index] - starts[index], StandardCharsets.UTF_8);
    TextForm form = forms[index];
    if (form == null) {
      return raw;
    }
    return form.value(raw, starts[index] == 0 || bytes[starts[index] - 1] == '\n');
  }

  Named named(int index, String name) {
    return lines.named(name, starts[index]);
  }

  /** The other bracket of a pair, or the last text of an interpolated string; -1 without one. */
  int partner(int index) {
    return partners[index];
  }

  /** Finds the pairs. A bracket without the other is a fault. */
  void pairBrackets() {
    partners = new int[size];
    Arrays.fill(partners, NONE);
    int[] open = new int[size];
    int depth = 0;
    for (int index = 0; index < size; index++) {
      if (types[index].opens()) {
        open[depth++] = index;
      } else if (types[index].closes()) {
        if (depth == 0 || types[open[depth - 1]].closing() != types[index]) {
          fail("it closes what is not open", starts[index]);
          return;
        }
        partners[index] = open[--depth];
        partners[open[depth]] = index;
      }
    }
    if (depth > 0) {
      fail("it is never closed", starts[open[depth - 1]]);
    }
  }
}
