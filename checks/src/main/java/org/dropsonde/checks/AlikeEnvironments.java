package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.UnloadedModule;
import org.jspecify.annotations.Nullable;

/**
 * What environments hold, apart from their names: a thousand branches often hold a few dozen states.
 */
record AlikeEnvironments(
    List<String> modulepath,
    List<ModuleUse> modules,
    @Nullable Puppetfile puppetfile,
    List<Declaration> declarations,
    List<UnloadedModule> unloaded) {

  /** The environments that hold the same, in the order of the first of each. */
  static Map<AlikeEnvironments, List<Environment>> group(ControlRepo repo) {
    Map<AlikeEnvironments, List<Environment>> groups = new LinkedHashMap<>();
    for (Environment environment : repo.environments()) {
      AlikeEnvironments content = new AlikeEnvironments(
          environment.modulepath(),
          environment.modules(),
          environment.puppetfile(),
          environment.declarations(),
          environment.unloaded());
      groups.computeIfAbsent(content, first -> new ArrayList<>()).add(environment);
    }
    return groups;
  }
}
