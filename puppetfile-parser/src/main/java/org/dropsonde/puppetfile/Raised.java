package org.dropsonde.puppetfile;

/** A Ruby exception on its way up. */
@SuppressWarnings("serial") // never serialized: it doesn't leave the evaluator
final class Raised extends RuntimeException {
  final int at;
  final Value.Failure failure;

  Raised(int at, String type, String message) {
    super(message, null, false, false);
    this.at = at;
    this.failure = new Value.Failure(type, message);
  }
}
