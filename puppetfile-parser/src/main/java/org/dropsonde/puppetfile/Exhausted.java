package org.dropsonde.puppetfile;

/** A bound was passed: evaluation of the whole file ends here. */
@SuppressWarnings("serial") // never serialized: it doesn't leave the evaluator
final class Exhausted extends RuntimeException {
  Exhausted(String what) {
    super(what, null, false, false);
  }

  String what() {
    String what = getMessage();
    return what == null ? "" : what;
  }
}
