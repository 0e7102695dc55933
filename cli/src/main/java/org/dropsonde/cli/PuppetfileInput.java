package org.dropsonde.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.puppetfile.Limits;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.PuppetfileParser;
import org.dropsonde.puppetfile.SiblingFiles;

/** One Puppetfile, on disk or from standard input. */
final class PuppetfileInput {
  /** What stands for it on the command line. */
  static final String STANDARD_INPUT = "-";

  private final String name;
  private final byte[] bytes;
  private final SiblingFiles siblings;

  private PuppetfileInput(String name, byte[] bytes, SiblingFiles siblings) {
    this.name = name;
    this.bytes = bytes;
    this.siblings = siblings;
  }

  /** Reads the file; fails with a message that names it. */
  static PuppetfileInput read(Surroundings surroundings, String name) throws CliException {
    try {
      if (name.equals(STANDARD_INPUT)) {
        byte[] bytes = surroundings.console().in().readNBytes(Limits.DEFAULT.fileBytes() + 1);
        return new PuppetfileInput(name, bytes, SiblingFiles.NONE);
      }
      Path path = surroundings.workingDirectory().resolve(name);
      if (Files.isDirectory(path)) {
        throw new CliException(
            ExitCode.INPUT, name + " is a directory; name the Puppetfile in it.");
      }
      byte[] bytes = read(path);
      Path parent = path.toAbsolutePath().getParent();
      Path root = (parent == null ? path.toAbsolutePath() : parent).toRealPath();
      return new PuppetfileInput(name, bytes, sibling -> beside(root, sibling));
    } catch (InvalidPathException | NoSuchFileException e) {
      throw new CliException(ExitCode.INPUT, "There is no file " + name + ".", e);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.INPUT, "Reading " + name + " failed: " + FileFailure.reason(e) + ".", e);
    }
  }

  /** What to do with a file. */
  @FunctionalInterface
  interface Action {
    void on(PuppetfileInput input) throws CliException, IOException;
  }

  /**
   * Does the same with each file. One that fails is named on stderr, and the rest goes on.
   *
   * @return the code of the last that failed, or else {@link ExitCode#DONE}
   */
  static ExitCode each(Surroundings surroundings, List<String> names, Action action)
      throws IOException {
    ExitCode worst = ExitCode.DONE;
    for (String name : names) {
      try {
        action.on(read(surroundings, name));
      } catch (CliException e) {
        surroundings.console().err().println("dropsonde: " + e.getMessage());
        worst = e.exitCode();
      }
    }
    return worst;
  }

  String name() {
    return name;
  }

  /** The bytes as read; not a copy. */
  byte[] bytes() {
    return bytes;
  }

  Puppetfile parse() {
    return new PuppetfileParser(siblings).parse(name, bytes);
  }

  /** At most one byte more than is ever parsed: enough for the parser to say that it is too much. */
  private static byte[] read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(Limits.DEFAULT.fileBytes() + 1);
    }
  }

  /** A file of the same directory or below, links out of it not followed. */
  private static Optional<byte[]> beside(Path root, String sibling) {
    try {
      Path path = root.resolve(sibling).toRealPath();
      boolean fits = path.startsWith(root)
          && Files.isRegularFile(path)
          && Files.size(path) <= Limits.DEFAULT.fileBytes();
      return fits ? Optional.of(read(path)) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // the parser says where it asked for a file that isn't there
    }
  }
}
