package org.dropsonde.manifest;

import java.util.List;

/**
 * Reads manifests without running them: the lexer is Puppet's (Puppet 7.23
 * pops/parser/lexer2.rb), and instead of its grammar it knows the few forms that define and declare.
 *
 * <p>Without state, and so safe to share between threads. Takes time that is linear in the length, and
 * never throws, whatever the bytes are.
 */
public final class ManifestReader {
  /** The largest manifest that is read, in bytes; the longest real one has a fifth of it. */
  public static final int MAX_BYTES = 1 << 20;

  /** Reads one file. */
  public Manifest read(byte[] content) {
    if (content.length > MAX_BYTES) {
      String message = "it has more than the " + MAX_BYTES + " bytes that are read";
      List<Named> none = List.of();
      return new Manifest(none, none, none, none, none, new Fault(message, 1, 1));
    }
    Tokens tokens = new Lexer(content).read();
    tokens.pairBrackets();
    return new Recognition(tokens).read();
  }
}
