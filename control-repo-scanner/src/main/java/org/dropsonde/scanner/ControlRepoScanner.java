package org.dropsonde.scanner;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.dropsonde.puppetfile.LoadVerdict;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.SiblingFiles;
import org.dropsonde.puppetfile.Unresolved;
import org.dropsonde.scanner.ScanException.Kind;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.jspecify.annotations.Nullable;

/**
 * Turns a source into the environments that r10k would make of it and Puppet would read.
 *
 * <p>A source is a git repository (a work tree, a linked work tree, bare, or a URL), of which every
 * branch is an environment; one checked-out environment; or a folder of deployed environments. With
 * {@link SourceKind#AUTO}, a repository whose HEAD is detached, as CI leaves it, counts as a checkout.
 *
 * <p>Nothing of a repository is run, and nothing is written but mirrors of remote repositories, into
 * the cache directory. May be used by many threads; each scan stands for itself.
 */
public final class ControlRepoScanner {
  private static final String DEFAULT_PUPPETFILE = "Puppetfile";

  private final PuppetfileReading puppetfiles;

  /** A scanner that understands Puppetfiles. */
  public ControlRepoScanner() {
    this(ControlRepoScanner::parse);
  }

  ControlRepoScanner(PuppetfileReading puppetfiles) {
    this.puppetfiles = puppetfiles;
  }

  private static Puppetfile parse(String file, byte[] bytes, SiblingFiles siblings) {
    Unresolved all = new Unresolved(new Position(1, 1), "Puppetfiles are not read yet");
    return new Puppetfile(
        file,
        false,
        null,
        List.of("modules"),
        List.of(),
        List.of(all),
        List.of(),
        List.of(),
        new LoadVerdict(true, null));
  }

  /**
   * Scans one source.
   *
   * @throws ScanException where it gives nothing at all. What is wrong with single environments is in
   *     the result's notes
   */
  public ScanResult scan(ScanRequest request) throws ScanException {
    String source = request.source();
    if (source.startsWith("file:")) {
      source = localPath(source);
    }
    Recognised recognised = Recognised.of(source, request.kind(), request.limits());
    return switch (recognised.kind()) {
      case BRANCHES -> branches(request, recognised);
      case WORKTREE -> worktree(request, recognised);
      case DEPLOYED -> deployed(request, recognised);
      case AUTO -> throw new AssertionError("recognised as nothing");
    };
  }

  private static String localPath(String url) throws ScanException {
    try {
      return Path.of(URI.create(url)).toString();
    } catch (IllegalArgumentException e) {
      throw new ScanException(
          Kind.NOT_FOUND, url + " is not a file URL; write file:///path/to/repository", e);
    }
  }

  private ScanResult branches(ScanRequest request, Recognised recognised) throws ScanException {
    GitLocation location = recognised.git();
    if (location == null) {
      throw new AssertionError("branches without a repository");
    }
    Notes notes = new Notes();
    try (GitRepository repository = GitRepository.open(location)) {
      List<Branch> all = repository.branches(request.remote());
      if (all.isEmpty()) {
        throw noBranches(request, repository);
      }
      BranchScan scan = new BranchScan(
          repository, reader(request, ModuleMerge.Presence.COMMITTED), request, notes);
      List<Branch> wanted = scan.wanted(all);
      if (wanted.isEmpty()) {
        throw new ScanException(
            Kind.REQUEST,
            request.source() + ": no branch of " + all.size() + " matches " + request.branches());
      }
      List<Environment> environments =
          scan.read(wanted, BranchNaming.DEFAULT, BranchScan.noneTaken());
      String what = "git repository, "
          + (location.workTree() == null ? "bare" : "its branches without a checkout")
          + (request.remote() == null ? "" : ", as last fetched from " + request.remote());
      return result(request, environments, what, notes);
    }
  }

  private static ScanException noBranches(ScanRequest request, GitRepository repository) {
    if (request.remote() != null) {
      return new ScanException(
          Kind.REQUEST,
          request.source()
              + ": there is no branch of remote "
              + request.remote()
              + "; its remotes are "
              + repository.remotes());
    }
    return new ScanException(
        Kind.EMPTY,
        request.source()
            + " is a git repository without a local branch"
            + (repository.remotes().isEmpty()
                ? "; commit something first"
                : "; read those of a remote with --remote "
                    + repository.remotes().get(0)));
  }

  private ScanResult worktree(ScanRequest request, Recognised recognised) throws ScanException {
    Notes notes = new Notes();
    Path directory = recognised.directory();
    String branch = null;
    GitLocation location = recognised.git();
    if (location != null) {
      try (GitRepository repository = GitRepository.open(location)) {
        branch = repository.checkedOutBranch();
      }
    }
    BranchNaming.Outcome outcome =
        BranchNaming.DEFAULT.decide(branch != null ? branch : name(directory));
    String environment = outcome.environment();
    if (environment == null) {
      throw new AssertionError("the default drops no branch");
    }
    try {
      Contents contents = reader(request, ModuleMerge.Presence.CHECKOUT)
          .read(new FileTree(new DiskFolder(directory, false, request.limits())));
      notes.add(contents.findings(), environment, branch);
      return result(
          request,
          List.of(contents.named(environment, branch)),
          "one environment as it lies on disk, uncommitted changes included",
          notes);
    } catch (IOException e) {
      throw new ScanException(
          Kind.UNREADABLE, request.source() + ": could not be read: " + e.getMessage(), e);
    }
  }

  private ScanResult deployed(ScanRequest request, Recognised recognised) throws ScanException {
    Notes notes = new Notes();
    try {
      List<Environment> environments = new DeployedScan(
              reader(request, ModuleMerge.Presence.DEPLOYED), request, notes)
          .read(recognised.directory());
      if (environments.isEmpty() && notes.sorted().isEmpty()) {
        throw new ScanException(Kind.EMPTY, request.source() + " holds no environment");
      }
      return result(request, environments, "folder of deployed environments", notes);
    } catch (IOException e) {
      throw new ScanException(
          Kind.UNREADABLE, request.source() + ": could not be read: " + e.getMessage(), e);
    }
  }

  private EnvironmentReader reader(ScanRequest request, ModuleMerge.Presence presence) {
    return new EnvironmentReader(
        new PuppetfileReader(puppetfiles, DEFAULT_PUPPETFILE),
        new DirectoryReader(new ModuleFolderReader(), request.limits()),
        presence);
  }

  private static ScanResult result(
      ScanRequest request, List<Environment> environments, String what, Notes notes) {
    List<Environment> sorted =
        environments.stream().sorted(Comparator.comparing(Environment::name)).toList();
    return new ScanResult(
        new ControlRepo(name(Path.of(request.source())), sorted), what, notes.sorted());
  }

  /** The last part of a path, as a name for what lies there. */
  private static String name(Path path) {
    @Nullable Path last = path.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "" : last.toString();
    return name.endsWith(".git") && name.length() > 4 ? name.substring(0, name.length() - 4) : name;
  }
}
