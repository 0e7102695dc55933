package org.dropsonde.scanner;

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
  ModuleFolder {
    findings = List.copyOf(findings);
  }
}
