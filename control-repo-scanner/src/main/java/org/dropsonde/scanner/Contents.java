package org.dropsonde.scanner;

import java.util.List;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.UnloadedModule;
import org.jspecify.annotations.Nullable;

/** What a tree gives as an environment, whatever its name: shared by all branches that hold it. */
record Contents(
    List<String> modulepath,
    List<ModuleUse> modules,
    @Nullable Puppetfile puppetfile,
    List<Declaration> declarations,
    List<UnloadedModule> unloaded,
    List<Finding> findings) {
  Contents {
    modulepath = List.copyOf(modulepath);
    modules = List.copyOf(modules);
    declarations = List.copyOf(declarations);
    unloaded = List.copyOf(unloaded);
    findings = List.copyOf(findings);
  }

  Environment named(String name, @Nullable String branch) {
    return new Environment(name, branch, modulepath, modules, puppetfile, declarations, unloaded);
  }
}
