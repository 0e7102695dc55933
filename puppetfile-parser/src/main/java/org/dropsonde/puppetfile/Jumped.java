package org.dropsonde.puppetfile;

/** A {@code return}, {@code break}, {@code next} or {@code throw} on its way out. */
@SuppressWarnings("serial") // never serialized: it doesn't leave the evaluator
final class Jumped extends RuntimeException {
  final String word;
  final Value value;

  Jumped(String word, Value value) {
    super(word, null, false, false);
    this.word = word;
    this.value = value;
  }
}
