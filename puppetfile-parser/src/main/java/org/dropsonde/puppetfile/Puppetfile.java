package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Puppetfile says, as far as it can be known without running it.
 *
 * @param file the name it was read under
 * @param complete false where anything was unresolved, so that modules may be missing
 * @param forge the URL of the last {@code forge} call; null where there is none
 * @param moduledirs every moduledir in force for at least one module or named by a call, in order;
 *     {@code ["modules"]} where none is named
 * @param modules in file order
 * @param unresolved in file order
 * @param rubyMethods command calls other than the four of r10k, in
 *     order of first use
 * @param diagnostics in file order
 * @param remarks comments for this program, in file order
 */
public record Puppetfile(
    String file,
    boolean complete,
    @Nullable String forge,
    List<String> moduledirs,
    List<ModuleDeclaration> modules,
    List<Unresolved> unresolved,
    List<MethodCall> rubyMethods,
    List<Diagnostic> diagnostics,
    LoadVerdict r10k,
    List<Remark> remarks) {
  public Puppetfile {
    moduledirs = List.copyOf(moduledirs);
    modules = List.copyOf(modules);
    unresolved = List.copyOf(unresolved);
    rubyMethods = List.copyOf(rubyMethods);
    diagnostics = List.copyOf(diagnostics);
    remarks = List.copyOf(remarks);
  }

  /** A file without comments for this program. */
  public Puppetfile(
      String file,
      boolean complete,
      @Nullable String forge,
      List<String> moduledirs,
      List<ModuleDeclaration> modules,
      List<Unresolved> unresolved,
      List<MethodCall> rubyMethods,
      List<Diagnostic> diagnostics,
      LoadVerdict r10k) {
    this(
        file,
        complete,
        forge,
        moduledirs,
        modules,
        unresolved,
        rubyMethods,
        diagnostics,
        r10k,
        List.of());
  }
}
