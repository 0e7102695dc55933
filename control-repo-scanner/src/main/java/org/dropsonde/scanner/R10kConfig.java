package org.dropsonde.scanner;

import java.util.List;

/**
 * What an r10k.yaml says about environments.
 *
 * @param file the file, for messages
 * @param sources in file order
 * @param warnings what r10k would stumble over
 */
record R10kConfig(String file, List<R10kSource> sources, List<String> warnings) {
  R10kConfig {
    sources = List.copyOf(sources);
    warnings = List.copyOf(warnings);
  }
}
