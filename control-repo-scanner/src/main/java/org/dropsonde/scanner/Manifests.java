package org.dropsonde.scanner;

import java.util.List;
import org.dropsonde.manifest.Manifest;

/**
 * The manifests below one directory. Shared by all that have the same directory, so that each is its
 * own equal.
 */
final class Manifests {
  static final Manifests NONE = new Manifests(List.of(), List.of(), List.of(), false);

  private final List<File> files;
  private final List<String> classes;
  private final List<Finding> findings;
  private final boolean throughLink;

  Manifests(List<File> files, List<String> classes, List<Finding> findings, boolean throughLink) {
    this.files = List.copyOf(files);
    this.classes = List.copyOf(classes);
    this.findings = List.copyOf(findings);
    this.throughLink = throughLink;
  }

  /** A manifest and its path, relative to the directory. */
  record File(String path, Manifest manifest) {}

  /** In byte order of their paths. */
  List<File> files() {
    return files;
  }

  /** The classes that they define, sorted. */
  List<String> classes() {
    return classes;
  }

  /** What was met, with paths relative to the directory. */
  List<Finding> findings() {
    return findings;
  }

  /** Whether a symbolic link was followed, so that the directory's tree does not say it all. */
  boolean throughLink() {
    return throughLink;
  }
}
