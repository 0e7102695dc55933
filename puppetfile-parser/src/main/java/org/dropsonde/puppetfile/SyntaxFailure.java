package org.dropsonde.puppetfile;

/** Leaves the statement being read; caught where reading goes on with the next one. */
@SuppressWarnings("serial") // never serialized: it doesn't leave the parser
final class SyntaxFailure extends RuntimeException {
  final int offset;
  final String advice;

  /** Whether something was open up to the end of the file. */
  final boolean unterminated;

  SyntaxFailure(int offset, String message, String advice, boolean unterminated) {
    super(message, null, false, false);
    this.offset = offset;
    this.advice = advice;
    this.unterminated = unterminated;
  }

  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
