package org.dropsonde.testdata;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Runs JGit without the user's and the system's git settings, and with a fixed clock.
 *
 * <p>JGit takes those from one global object, so that two builds can't run at the same time.
 */
public final class IsolatedGit extends SystemReader.Delegate {
  /** The day of every commit. */
  static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

  /** Something that needs JGit. */
  public interface Work<T> {
    T run() throws IOException;
  }

  private IsolatedGit(SystemReader everything) {
    super(everything);
  }

  /** Does something that needs JGit, with nothing but the repository's own settings. */
  public static synchronized <T> T run(Work<T> work) throws IOException {
    SystemReader before = SystemReader.getInstance();
    SystemReader.setInstance(new IsolatedGit(before));
    try {
      return work.run();
    } finally {
      SystemReader.setInstance(before);
    }
  }

  @Override
  public @Nullable String getenv(String variable) {
    return null;
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fileSystem) {
    return new EmptyConfig(parent, fileSystem);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fileSystem) {
    return new EmptyConfig(parent, fileSystem);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fileSystem) {
    return new EmptyConfig(parent, fileSystem);
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public ZoneId getTimeZoneId() {
    return ZoneOffset.UTC;
  }

  /** A git configuration that holds nothing, and keeps nothing. */
  private static final class EmptyConfig extends FileBasedConfig {
    EmptyConfig(@Nullable Config parent, FS fileSystem) {
      super(parent, new File("no-such-git-configuration"), fileSystem);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    /** Says how coarse a file's time stamp may be: JGit would measure it, for seconds. */
    @Override
    public long getTimeUnit(
        String section,
        @Nullable String subsection,
        String name,
        long defaultValue,
        TimeUnit unit) {
      return section.equals("filesystem")
          ? unit.convert(2, TimeUnit.SECONDS)
          : super.getTimeUnit(section, subsection, name, defaultValue, unit);
    }
  }
}
