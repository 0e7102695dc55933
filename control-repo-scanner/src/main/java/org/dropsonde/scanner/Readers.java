package org.dropsonde.scanner;

import java.util.HashMap;
import java.util.Map;

/** The readers of one scan, which share what they know of modules' directories. */
final class Readers {
  static final String PUPPETFILE = "Puppetfile";

  private final PuppetfileReading puppetfiles;
  private final DirectoryReader directories;
  private final Map<String, EnvironmentReader> committed = new HashMap<>();

  Readers(PuppetfileReading puppetfiles, ScanRequest request) {
    this.puppetfiles = puppetfiles;
    this.directories = new DirectoryReader(new ModuleFolderReader(), request.limits());
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
        new PuppetfileReader(puppetfiles, puppetfile), directories, presence);
  }
}
