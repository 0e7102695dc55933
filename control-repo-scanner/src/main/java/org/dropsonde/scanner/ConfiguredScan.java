package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.git.ObjectId;
import org.dropsonde.scanner.ScanException.Kind;
import org.jspecify.annotations.Nullable;

/** Reads all that an r10k.yaml makes environments of. Each repository is opened once. */
final class ConfiguredScan implements AutoCloseable {
  private final Scan scan;
  private final Mirrors mirrors;
  private final RepositoryScan repositories;
  private final Map<String, GitRepository> open = new LinkedHashMap<>();

  ConfiguredScan(Scan scan, Mirrors mirrors) {
    this.scan = scan;
    this.mirrors = mirrors;
    this.repositories = new RepositoryScan(scan);
  }

  /** Reads every source; gives what it was recognised as. */
  String read(Path file) throws ScanException {
    R10kConfig config = R10kConfigReader.read(file, scan.request().limits());
    config.tell(scan.notes());
    for (R10kSource source : inOrder(config.sources())) {
      if (source.problem() != null) {
        note(ScanNote.Kind.UNKNOWN, source, "is not read: " + source.problem());
      } else if (source.type() == R10kSource.Type.GIT) {
        branches(source);
      } else {
        for (EnvironmentDefinition definition : source.definitions()) {
          scan.checkInterrupted();
          define(source, definition);
        }
      }
    }
    return "r10k configuration with " + config.sources().size() + " sources";
  }

  /** Where two directories hold an environment of one name, Puppet's usual one is meant. */
  private static List<R10kSource> inOrder(List<R10kSource> sources) {
    List<R10kSource> ordered = new ArrayList<>(sources);
    ordered.sort(
        Comparator.comparing(source -> source.basedir().endsWith("/environments") ? 0 : 1));
    return ordered;
  }

  private void branches(R10kSource source) throws ScanException {
    String remote = source.remote();
    try {
      GitRepository repository = repository(remote == null ? "" : remote);
      List<Branch> all = repository.branches(null);
      if (all.isEmpty()) {
        note(ScanNote.Kind.INFO, source, "has no branches, so it gives no environments");
        return;
      }
      repositories.read(repository, repositories.wanted(all), source);
    } catch (ScanException e) {
      if (e.kind() == Kind.INTERRUPTED || e.kind() == Kind.REQUEST) {
        throw e;
      }
      note(ScanNote.Kind.FAILED, source, "could not be read: " + e.getMessage());
    }
  }

  private void define(R10kSource source, EnvironmentDefinition definition) throws ScanException {
    String directory = definition.directory();
    if (!scan.take(directory, source.basedir(), source.name() + ":" + definition.name())) {
      return;
    }
    if (!BranchNaming.isWord(directory)) {
      scan.notes()
          .add(
              ScanNote.Kind.WARNING,
              directory,
              null,
              "Puppet does not see an environment of that name, and r10k does not correct it here");
    }
    if (definition.problem() != null) {
      scan.notes().add(ScanNote.Kind.PARTIAL, directory, null, definition.problem());
    }
    try {
      read(definition);
    } catch (IOException e) {
      scan.failed(directory, definition.ref(), e);
    } catch (ScanException e) {
      if (e.kind() == Kind.INTERRUPTED) {
        throw e;
      }
      scan.failed(directory, definition.ref(), new IOException(e.getMessage(), e));
    }
  }

  private void read(EnvironmentDefinition definition) throws IOException, ScanException {
    EnvironmentReader reader = scan.readers().committed(definition.puppetfile());
    String remote = definition.problem() == null ? definition.remote() : null;
    if (remote == null) {
      add(definition, reader.read(new FileTree(new EmptyFolder()), definition), null);
      return;
    }
    GitRepository repository = repository(remote);
    String ref = definition.ref();
    if (ref == null) {
      throw new IOException("it gives no ref, so r10k does not know what to check out");
    }
    Optional<ObjectId> commit = repository.resolve(ref);
    if (commit.isEmpty()) {
      throw new IOException("there is no " + ref + " in " + SourceText.redacted(remote));
    }
    try (GitObjects objects = repository.objects(scan.request().limits())) {
      ObjectId root = objects.rootTree(commit.get());
      FileTree tree = new FileTree(GitFolder.open(objects, root));
      add(definition, reader.read(tree, definition), ref);
    }
  }

  private void add(EnvironmentDefinition definition, Contents contents, @Nullable String ref) {
    scan.add(contents, definition.directory(), ref);
  }

  private GitRepository repository(String remote) throws ScanException {
    GitRepository known = open.get(remote);
    if (known == null) {
      known = GitRepository.open(mirrors.locate(remote));
      open.put(remote, known);
    }
    return known;
  }

  private void note(ScanNote.Kind kind, R10kSource source, String message) {
    scan.notes().add(kind, null, null, "r10k source " + source.name() + " " + message);
  }

  @Override
  public void close() {
    open.values().forEach(GitRepository::close);
  }
}
