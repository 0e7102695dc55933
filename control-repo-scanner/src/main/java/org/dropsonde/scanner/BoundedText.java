package org.dropsonde.scanner;

/**
 * Text that stops a regular expression that goes over it too often. A pattern in a configuration file
 * is somebody else's, and can be written to take years.
 */
final class BoundedText implements CharSequence {
  private static final int MAX_READS = 1_000_000;

  private final String text;
  private int reads;

  BoundedText(String text) {
    this.text = text;
  }

  /** A pattern took too many steps. */
  static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps(String text) {
      super("the regular expression takes too many steps on '" + text + "'");
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++reads > MAX_READS) {
      throw new TooManySteps(text);
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
