package org.dropsonde.scanner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What to scan, and how.
 *
 * @param source a path, or a URL that git would take ({@code https://}, {@code ssh://}, {@code
 *     file://}, {@code user@host:path})
 * @param branches globs that narrow the branches ({@code *} also matches {@code /}); empty for all
 * @param remote the remote whose branches to read instead of the local ones; null for the local ones
 * @param r10kConfig the r10k.yaml to use; null for none
 * @param r10kConfigSearch where to look for an r10k.yaml that has the source as a remote, in order;
 *     used where {@code r10kConfig} is null
 * @param cacheDirectory where mirrors of remote repositories are kept; null where none may be made
 * @param environment the process environment, for credentials and the home of ssh keys
 * @param classes whether manifests are read for the classes that they define and declare
 * @param wanted which of a git repository's environments are read, by environment and branch; the
 *     others are named only, so that collisions are found
 */
public record ScanRequest(
    String source,
    SourceKind kind,
    List<String> branches,
    @Nullable String remote,
    @Nullable Path r10kConfig,
    List<Path> r10kConfigSearch,
    @Nullable Path cacheDirectory,
    Map<String, String> environment,
    boolean classes,
    BiPredicate<String, String> wanted,
    ScanLimits limits,
    ScanListener listener) {
  public ScanRequest {
    branches = List.copyOf(branches);
    r10kConfigSearch = List.copyOf(r10kConfigSearch);
    environment = Map.copyOf(environment);
  }

  /** Starts a request for one source, recognised by itself, all branches, without classes. */
  public static Builder of(String source) {
    return new Builder(source);
  }

  /** Collects the parts of a request. */
  public static final class Builder {
    private final String source;
    private final List<String> branches = new ArrayList<>();
    private final List<Path> r10kConfigSearch = new ArrayList<>();
    private SourceKind kind = SourceKind.AUTO;
    private @Nullable String remote;
    private @Nullable Path r10kConfig;
    private @Nullable Path cacheDirectory;
    private Map<String, String> environment = Map.of();
    private boolean classes;
    private BiPredicate<String, String> wanted = (environment, branch) -> true;
    private ScanLimits limits = ScanLimits.DEFAULT;
    private ScanListener listener = ScanListener.NONE;

    private Builder(String source) {
      this.source = source;
    }

    /** How the source gives environments; {@link SourceKind#AUTO} where not said. */
    public Builder kind(SourceKind value) {
      kind = value;
      return this;
    }

    /** Adds a glob: only branches that match one of the globs are read. */
    public Builder branch(String glob) {
      branches.add(glob);
      return this;
    }

    /** Reads the branches of a remote as this clone last saw them. */
    public Builder remote(@Nullable String name) {
      remote = name;
      return this;
    }

    /** The r10k.yaml to use. */
    public Builder r10kConfig(@Nullable Path file) {
      r10kConfig = file;
      return this;
    }

    /** Adds a place to look for an r10k.yaml that has the source as a remote. */
    public Builder searchR10kConfig(Path file) {
      r10kConfigSearch.add(file);
      return this;
    }

    /** Where mirrors of remote repositories are kept. */
    public Builder cacheDirectory(@Nullable Path directory) {
      cacheDirectory = directory;
      return this;
    }

    /** The process environment. */
    public Builder environment(Map<String, String> variables) {
      environment = variables;
      return this;
    }

    /** Whether manifests are read for classes. */
    public Builder classes(boolean wanted) {
      classes = wanted;
      return this;
    }

    /** Reads only those environments, given by name and branch, of the ones that the branches make. */
    public Builder wanted(BiPredicate<String, String> environments) {
      wanted = environments;
      return this;
    }

    /** How much is read at most. */
    public Builder limits(ScanLimits value) {
      limits = value;
      return this;
    }

    /** Who hears of progress. */
    public Builder listener(ScanListener value) {
      listener = value;
      return this;
    }

    /** The request. */
    public ScanRequest build() {
      return new ScanRequest(
          source,
          kind,
          branches,
          remote,
          r10kConfig,
          r10kConfigSearch,
          cacheDirectory,
          environment,
          classes,
          wanted,
          limits,
          listener);
    }
  }
}
