package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import org.dropsonde.spi.ModuleMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a module's directory, wherever that is.
 *
 * @param metadata null where it has no metadata.json, or none that can be read
 * @param manifests that it has; none where classes were not asked for
 * @param findings with paths relative to the directory
 * @param looksLikeModule whether it has manifests or metadata at all
 * @param throughLink whether a symbolic link was followed, so that its own tree does not say it all
 */
record ModuleFolder(
    @Nullable ModuleMetadata metadata,
    Manifests manifests,
    List<Finding> findings,
    boolean looksLikeModule,
    boolean throughLink) {
  /** A directory with neither manifests nor metadata.json. */
  static final ModuleFolder BARE = new ModuleFolder(null, Manifests.NONE, List.of(), false, false);

  ModuleFolder {
    findings = List.copyOf(findings);
  }

  /** A module of which nothing but its metadata.json is known. */
  static ModuleFolder of(@Nullable ModuleMetadata metadata, @Nullable Finding finding) {
    List<Finding> findings = finding == null ? List.of() : List.of(finding);
    return new ModuleFolder(metadata, Manifests.NONE, findings, true, false);
  }

  /** The same with manifests. */
  ModuleFolder with(Manifests read) {
    if (looksLikeModule && read == manifests) {
      return this;
    }
    List<Finding> all = new ArrayList<>(findings);
    read.findings().forEach(finding -> all.add(finding.below(ModuleFolderReader.MANIFESTS)));
    return new ModuleFolder(metadata, read, all, true, throughLink || read.throughLink());
  }

  /** The same, where its metadata.json is a symbolic link. */
  ModuleFolder linked() {
    return new ModuleFolder(metadata, manifests, findings, looksLikeModule, true);
  }
}
