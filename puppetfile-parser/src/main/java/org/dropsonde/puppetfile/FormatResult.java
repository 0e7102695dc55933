package org.dropsonde.puppetfile;

import java.util.List;

/** What came of formatting a Puppetfile. */
public sealed interface FormatResult {
  /** The file, laid out. */
  final class Formatted implements FormatResult {
    private final byte[] content;
    private final boolean changed;

    Formatted(byte[] content, boolean changed) {
      this.content = content;
      this.changed = changed;
    }

    /** A copy of its bytes. */
    public byte[] content() {
      return content.clone();
    }

    /** Whether they differ from those that were given. */
    public boolean isChanged() {
      return changed;
    }
  }

  /**
   * The file is left as it is.
   *
   * @param reasons at least one, in file order
   */
  record Refused(List<Diagnostic> reasons) implements FormatResult {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
