package org.dropsonde.forge;

import java.util.List;

/**
 * What a release's tarball holds.
 *
 * @param classes full names of the classes that its manifests define, sorted
 * @param files how many regular files
 * @param bytes their size
 */
public record ReleaseContents(
    ReleaseMetadata metadata, List<String> classes, int files, long bytes) {
  public ReleaseContents {
    classes = List.copyOf(classes);
  }
}
