package org.dropsonde.scanner;

/**
 * How much of a source is read at most, so that no input can exhaust the memory.
 *
 * @param environments how many environments
 * @param modules how many modules in one environment
 * @param entries how many entries in one directory
 * @param fileBytes how large a Puppetfile, metadata.json, environment.conf, manifest or data file may
 *     be, in bytes; a larger one is named and left out
 * @param manifests how many manifests and data files of one environment, where classes are asked for
 */
public record ScanLimits(int environments, int modules, int entries, int fileBytes, int manifests) {
  /** Far above what real control repositories hold. */
  public static final ScanLimits DEFAULT =
      new ScanLimits(200_000, 20_000, 200_000, 8 << 20, 50_000);

  public ScanLimits {
    if (environments < 1 || modules < 1 || entries < 1 || fileBytes < 1 || manifests < 1) {
      throw new IllegalArgumentException("limits start at 1");
    }
  }
}
