package org.dropsonde.scanner;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of one scan, which share what they know of modules' directories. */
final class Readers {
  static final String PUPPETFILE = "Puppetfile";

  private final PuppetfileReading puppetfiles;
  private final DirectoryReader directories;
  private final @Nullable EnvironmentCode code;
  private final Map<String, EnvironmentReader> committed = new HashMap<>();

  Readers(PuppetfileReading puppetfiles, ScanRequest request) {
    this.puppetfiles = puppetfiles;
    ManifestsReader manifests = request.classes() ? new ManifestsReader(request.limits()) : null;
    this.directories = new DirectoryReader(new ModuleFolderReader(manifests), request.limits());
    this.code = manifests == null ? null : new EnvironmentCode(manifests, request.limits());
  }

  /** For git trees whose Puppetfile has that path. */
  EnvironmentReader committed(String puppetfile) {
    return committed.computeIfAbsent(
        puppetfile, path -> reader(path, ModuleMerge.Presence.COMMITTED));
  }

  /** For what lies on disk. */
  EnvironmentReader onDisk(ModuleMerge.Presence presence) {
    return reader(PUPPETFILE, presence);
  }

  private EnvironmentReader reader(String puppetfile, ModuleMerge.Presence presence) {
    return new EnvironmentReader(
        new PuppetfileReader(puppetfiles, puppetfile), directories, code, presence);
  }
}
