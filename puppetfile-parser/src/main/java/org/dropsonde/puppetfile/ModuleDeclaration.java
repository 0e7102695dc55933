package org.dropsonde.puppetfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
    Certainty certainty) {
  public ModuleDeclaration {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
