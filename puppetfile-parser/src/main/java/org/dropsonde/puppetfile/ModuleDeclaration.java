package org.dropsonde.puppetfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code mod} call, as r10k would understand it.
 *
 * @param title as written, such as {@code puppetlabs/stdlib}
 * @param owner the part of the title before the separator; null where there is none
 * @param name the directory name of the module
 * @param version the Forge version, {@code latest}, or null where none is given
 * @param ref the git reference or svn revision ({@code :control_branch} for the symbol); null where
 *     none is given
 * @param source the git, svn or tarball URL as written, credentials included; null elsewhere
 * @param options every other option, in the order written; unmodifiable
 * @param moduledir the moduledir in force at this call, as written
 * @param refKind the option that named {@code ref}; null where none did
 */
public record ModuleDeclaration(
    String title,
    @Nullable String owner,
    String name,
    ModuleType type,
    @Nullable String version,
    @Nullable String ref,
    @Nullable String source,
    Map<String, OptionValue> options,
    String moduledir,
    Position position,
    Certainty certainty,
    @Nullable RefKind refKind) {
  private static final Pattern FULL_ID = Pattern.compile("[0-9a-fA-F]{40}");

  public ModuleDeclaration {
    options =
        options.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** A module whose reference, if any, was named by no known option. */
  public ModuleDeclaration(
      String title,
      @Nullable String owner,
      String name,
      ModuleType type,
      @Nullable String version,
      @Nullable String ref,
      @Nullable String source,
      Map<String, OptionValue> options,
      String moduledir,
      Position position,
      Certainty certainty) {
    this(
        title, owner, name, type, version, ref, source, options, moduledir, position, certainty,
        null);
  }

  /**
   * Whether every deployment gets the same content: a Forge version, a git tag, commit or full
   * object id, an svn revision, a tarball with a checksum (r10k 5.0.2 git.rb:17). A local module
   * comes with the control repository, and is not pinned by itself.
   */
  public boolean isPinned() {
    return switch (type) {
      case FORGE -> version != null && !version.equals("latest");
      case GIT -> ref != null && !ref.startsWith(":") && isFixed(ref);
      case SVN -> ref != null;
      case TARBALL -> isText("checksum") || isText("version");
      case LOCAL -> false;
    };
  }

  /** The same module, declared elsewhere. */
  ModuleDeclaration at(Position place, String directory, Certainty known) {
    boolean same = place.line() == position.line()
        && place.column() == position.column()
        && directory.equals(moduledir)
        && known == certainty;
    return same
        ? this
        : new ModuleDeclaration(
            title, owner, name, type, version, ref, source, options, directory, place, known,
            refKind);
  }

  private boolean isFixed(String reference) {
    return refKind == RefKind.TAG
        || refKind == RefKind.COMMIT
        || (reference.length() >= 40 && FULL_ID.matcher(reference).find());
  }

  private boolean isText(String option) {
    return options.get(option) instanceof OptionValue.Text;
  }

  /** By hand: a scan compares a hundred thousand, and the JVM's own way for records is slow at first. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModuleDeclaration that
        && position.line() == that.position.line()
        && position.column() == that.position.column()
        && title.equals(that.title)
        && type == that.type
        && certainty == that.certainty
        && refKind == that.refKind
        && Objects.equals(version, that.version)
        && Objects.equals(ref, that.ref)
        && Objects.equals(source, that.source)
        && moduledir.equals(that.moduledir)
        && name.equals(that.name)
        && Objects.equals(owner, that.owner)
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    int written = 31 * (31 * title.hashCode() + position.line()) + position.column();
    return 31 * (31 * written + Objects.hashCode(version)) + Objects.hashCode(ref);
  }
}
