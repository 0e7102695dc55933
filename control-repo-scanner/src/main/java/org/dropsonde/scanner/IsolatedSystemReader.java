package org.dropsonde.scanner;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit to the repository that it is given.
 *
 * <p>Left alone, JGit starts {@code git} to find its system configuration, reads the user's, writes
 * one of its own into the user's home, and writes probe files beside the repository to measure the
 * file system's clock. A scan does none of these.
 */
final class IsolatedSystemReader extends SystemReader.Delegate {
  private static final String FILESYSTEM = "filesystem";

  /** JGit's own fallback where it can't measure. */
  private static final int CLOCK_SECONDS = 2;

  private IsolatedSystemReader(SystemReader delegate) {
    super(delegate);
  }

  /** Sets it for the whole process, which is the only way that JGit knows. */
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof IsolatedSystemReader)) {
      SystemReader.setInstance(new IsolatedSystemReader(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  /** A configuration without a file, which knows the clock of every file system. */
  private static final class NoConfig extends FileBasedConfig {
    NoConfig(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // There is no file.
    }

    @Override
    public void save() {
      // There is no file.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public long getTimeUnit(
        String section,
        @Nullable String subsection,
        String name,
        long defaultValue,
        TimeUnit wantUnit) {
      return section.equals(FILESYSTEM)
          ? wantUnit.convert(CLOCK_SECONDS, TimeUnit.SECONDS)
          : super.getTimeUnit(section, subsection, name, defaultValue, wantUnit);
    }
  }
}
