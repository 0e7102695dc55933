package org.dropsonde.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.report.ReportException.Kind;

/** The file that keeps a site's secret: 64 hexadecimal digits, for its owner alone (mode 0600). */
public final class SiteSecretFile {
  private static final Set<PosixFilePermission> OWNER = EnumSet.of(OWNER_READ, OWNER_WRITE);
  private static final int MOST_BYTES = 256;

  private static final String ADVICE =
      "; give a writable --state-dir, or 64 random hexadecimal digits in DROPSONDE_SECRET, as from"
          + " `openssl rand -hex 32`";

  private final Path directory;
  private final Path file;

  /** The file {@code secret} in a directory; neither need exist. */
  public SiteSecretFile(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("secret");
  }

  /**
   * Reads the secret.
   *
   * @return empty where there is no such file
   * @throws ReportException where it can't be read, holds something else, or others may read it
   */
  public Optional<SiteSecret> read() throws ReportException {
    try {
      checkOwnerAlone();
      if (Files.size(file) > MOST_BYTES) {
        throw unusable("it is too large to be a site's secret");
      }
      String text = new String(Files.readAllBytes(file), US_ASCII);
      return Optional.of(SiteSecret.parse(text)
          .orElseThrow(() -> unusable("it is not 64 hexadecimal digits; delete it for a new one")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable("it can't be read (" + FileFailure.reason(e) + ")" + ADVICE);
    }
  }

  /**
   * Reads the secret, or makes one where there is none; safe with several processes at once.
   *
   * @throws ReportException where none can be read and none can be kept
   */
  public SiteSecret readOrCreate() throws ReportException {
    Optional<SiteSecret> found = read();
    if (found.isPresent()) {
      return found.get();
    }
    try {
      Files.createDirectories(directory);
      Path draft = newFile();
      try {
        Files.writeString(draft, SiteSecret.create(new SecureRandom()).digits() + "\n", US_ASCII);
        // A link appears whole or not at all, and never takes another process's file away.
        Files.createLink(file, draft);
      } catch (FileAlreadyExistsException e) {
        // Another process was faster: its secret is the site's.
        return read().orElseThrow(() -> unusable("it came and went"));
      } finally {
        Files.deleteIfExists(draft);
      }
      return read().orElseThrow(() -> unusable("it came and went"));
    } catch (IOException e) {
      throw unusable("a new one can't be kept there (" + FileFailure.reason(e) + ")" + ADVICE);
    } catch (UnsupportedOperationException e) {
      throw unusable("a new one can't be kept there (its file system has no links)" + ADVICE);
    }
  }

  private Path newFile() throws IOException {
    return isPosix()
        ? Files.createTempFile(
            directory, "secret", ".new", PosixFilePermissions.asFileAttribute(OWNER))
        : Files.createTempFile(directory, "secret", ".new");
  }

  private void checkOwnerAlone() throws IOException, ReportException {
    if (isPosix() && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw unusable("others may read it: chmod 600 " + file);
    }
  }

  private boolean isPosix() {
    return Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null;
  }

  private ReportException unusable(String why) {
    return new ReportException(Kind.SITE_ID, "the site's secret in " + file, why);
  }
}
