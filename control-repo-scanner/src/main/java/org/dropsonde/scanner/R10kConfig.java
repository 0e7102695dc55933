package org.dropsonde.scanner;

import java.util.List;

/**
 * What an r10k.yaml says about environments.
 *
 * @param file the file, for messages
 * @param sources in file order
 * @param warnings what r10k reads otherwise than its author may think
 * @param refusals for what r10k refuses all of it, and what to do
 */
record R10kConfig(
    String file, List<R10kSource> sources, List<String> warnings, List<String> refusals) {
  R10kConfig {
    sources = List.copyOf(sources);
    warnings = List.copyOf(warnings);
    refusals = List.copyOf(refusals);
  }

  /** Notes what is wrong with it. */
  void tell(Notes notes) {
    warnings.forEach(text -> notes.add(ScanNote.Kind.WARNING, null, null, text));
    refusals.forEach(text -> notes.add(ScanNote.Kind.PARTIAL, null, null, text));
  }
}
