package org.dropsonde.scanner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dropsonde.scanner.ScanException.Kind;

/**
 * The git sources of an r10k.yaml that a repository is the remote of.
 *
 * @param sources none where no r10k.yaml applies
 * @param described for the line that says what a source was recognised as
 */
record MatchedSources(List<R10kSource> sources, String described) {
  private static final MatchedSources NONE = new MatchedSources(List.of(), "");

  /**
   * Looks for them.
   *
   * @param names the paths and URLs that the repository is known by
   * @throws ScanException where the r10k.yaml that was asked for says nothing about the repository
   */
  static MatchedSources of(ScanRequest request, List<String> names, Notes notes)
      throws ScanException {
    Path given = request.r10kConfig();
    if (given != null) {
      R10kConfig config = R10kConfigReader.read(given, request.limits());
      config.tell(notes);
      return given(config, names, notes);
    }
    for (Path candidate : request.r10kConfigSearch()) {
      if (Files.isRegularFile(candidate)) {
        // r10k takes the first that is there, whatever it holds (settings/loader.rb:36).
        return found(candidate, request.limits(), names, notes);
      }
    }
    return NONE;
  }

  /** An r10k.yaml that just lies there is no reason to fail, nor to rename other repositories. */
  private static MatchedSources found(
      Path file, ScanLimits limits, List<String> names, Notes notes) {
    try {
      R10kConfig config = R10kConfigReader.read(file, limits);
      List<R10kSource> matching = matching(config, names);
      if (!matching.isEmpty()) {
        config.tell(notes);
        return described(config, matching);
      }
    } catch (ScanException e) {
      notes.add(ScanNote.Kind.WARNING, null, null, "r10k.yaml is not used: " + e.getMessage());
    }
    return NONE;
  }

  private static MatchedSources given(R10kConfig config, List<String> names, Notes notes)
      throws ScanException {
    List<R10kSource> matching = matching(config, names);
    if (!matching.isEmpty()) {
      return described(config, matching);
    }
    List<R10kSource> git = git(config);
    if (git.size() != 1) {
      throw new ScanException(
          Kind.CONFIGURATION,
          config.file()
              + ": none of its git sources has this repository as its remote; they are "
              + git.stream()
                  .map(source -> source.name() + " (" + SourceText.redacted(remote(source)) + ")")
                  .collect(Collectors.joining(", ")));
    }
    R10kSource only = git.get(0);
    notes.add(
        ScanNote.Kind.INFO,
        null,
        null,
        "the rules of r10k source "
            + only.name()
            + " are applied, whose remote is "
            + SourceText.redacted(remote(only)));
    return described(config, git);
  }

  private static MatchedSources described(R10kConfig config, List<R10kSource> sources) {
    return new MatchedSources(
        sources,
        ", as "
            + config.file()
            + " has it (source "
            + sources.stream().map(R10kSource::name).collect(Collectors.joining(", "))
            + ")");
  }

  private static List<R10kSource> matching(R10kConfig config, List<String> names) {
    Set<String> known = names.stream().map(SourceText::canonical).collect(Collectors.toSet());
    return git(config).stream()
        .filter(source -> known.contains(SourceText.canonical(remote(source))))
        .toList();
  }

  private static List<R10kSource> git(R10kConfig config) {
    return config.sources().stream()
        .filter(s -> s.type() == R10kSource.Type.GIT)
        .toList();
  }

  private static String remote(R10kSource source) {
    String remote = source.remote();
    return remote == null ? "" : remote;
  }
}
