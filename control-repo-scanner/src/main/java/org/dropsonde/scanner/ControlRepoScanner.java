package org.dropsonde.scanner;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.dropsonde.puppetfile.DeclarationCache;
import org.dropsonde.puppetfile.PuppetfileParser;

/**
 * Turns a source into the environments that r10k would make of it and Puppet would read.
 *
 * <p>A source is a git repository (a work tree, a linked work tree, bare, or a URL), of which every
 * branch is an environment; one checked-out environment; a folder of deployed environments; or an
 * r10k.yaml, of which every source is read. With {@link SourceKind#AUTO}, a repository whose HEAD is
 * detached, as CI leaves it, counts as a checkout.
 *
 * <p>Nothing of a repository is run, and nothing is written but mirrors of remote repositories, into
 * the cache directory. May be used by many threads; each scan stands for itself.
 */
public final class ControlRepoScanner {
  private final Supplier<PuppetfileReading> puppetfiles;

  /** A scanner that understands Puppetfiles. */
  public ControlRepoScanner() {
    this.puppetfiles = ControlRepoScanner::reading;
  }

  ControlRepoScanner(PuppetfileReading puppetfiles) {
    this.puppetfiles = () -> puppetfiles;
  }

  /** Understands the Puppetfiles of one scan, which have much in common. */
  private static PuppetfileReading reading() {
    DeclarationCache cache = new DeclarationCache();
    return (file, bytes, siblings) -> new PuppetfileParser(siblings, cache).parse(file, bytes);
  }

  /**
   * Scans one source.
   *
   * @throws ScanException where it gives nothing at all. What is wrong with single environments is in
   *     the result's notes
   */
  public ScanResult scan(ScanRequest request) throws ScanException {
    Scan scan = new Scan(request, new Readers(puppetfiles.get(), request));
    String what = read(scan);
    return scan.result(SourceText.name(request.source()), what);
  }

  /**
   * Reads one commit of a git source as one environment: named by what is checked out, which is its
   * branch; without a branch where HEAD is detached or the repository is bare.
   *
   * @param revision a branch, a tag, an object id or {@code HEAD~1}, as git resolves them
   * @throws ScanException where the source is no git repository, or has no such commit: the message
   *     says how a shallow clone gets it. Of kind EMPTY where nothing is committed yet
   */
  public ScanResult scanRevision(ScanRequest request, String revision) throws ScanException {
    Scan scan = new Scan(request, new Readers(puppetfiles.get(), request));
    String what =
        new RevisionScan(scan).read(new Mirrors(request).locate(request.source()), revision);
    return scan.result(SourceText.name(request.source()), what);
  }

  private static String read(Scan scan) throws ScanException {
    ScanRequest request = scan.request();
    String source = request.source();
    if (SourceText.isRemote(source)) {
      return new RepositoryScan(scan).read(new Mirrors(request).locate(source));
    }
    String path = SourceText.localPath(source);
    if (isConfiguration(path)) {
      try (ConfiguredScan configured = new ConfiguredScan(scan, new Mirrors(request))) {
        return configured.read(Path.of(path));
      }
    }
    Recognised recognised = Recognised.of(path, request.kind(), request.limits());
    return switch (recognised.kind()) {
      case BRANCHES -> new RepositoryScan(scan).read(recognised.repository());
      case WORKTREE -> new WorktreeScan(scan).read(recognised.directory(), recognised.git());
      case DEPLOYED -> new DeployedScan(scan).read(recognised.directory());
      case AUTO -> throw new AssertionError("recognised as nothing");
    };
  }

  private static boolean isConfiguration(String path) {
    try {
      return path.endsWith(".yaml") && Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException e) {
      return false; // Then it is refused as a path.
    }
  }
}
