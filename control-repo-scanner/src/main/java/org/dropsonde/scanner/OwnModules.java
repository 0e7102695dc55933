package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.scanner.Placement.Placed;
import org.dropsonde.spi.UnloadedModule;
import org.dropsonde.spi.UnloadedModule.Reason;

/**
 * A Puppetfile below the modules that an environment brings itself: of one name, the environment's
 * wins (r10k 5.0.2 environment/with_modules.rb:55, module_loader/puppetfile.rb:164).
 *
 * @param parsed both together
 * @param overridden the Puppetfile's modules that lost
 */
record OwnModules(ParsedPuppetfile parsed, List<UnloadedModule> overridden) {

  static OwnModules over(ParsedPuppetfile below, EnvironmentDefinition definition) {
    Set<String> names =
        definition.modules().stream().map(own -> own.use().name()).collect(Collectors.toSet());
    List<Placed> placed = new ArrayList<>(definition.modules());
    List<UnloadedModule> overridden = new ArrayList<>();
    Puppetfile puppetfile = below.puppetfile();
    for (Placed other : puppetfile == null ? List.<Placed>of() : PlacedModules.in(puppetfile)) {
      if (names.contains(other.use().name())) {
        overridden.add(new UnloadedModule(
            other.use(), Reason.OVERRIDDEN, "the environment's own modules have one"));
      } else {
        placed.add(other);
      }
    }
    List<Finding> findings = new ArrayList<>(below.findings());
    if (definition.conflictFails() && !overridden.isEmpty()) {
      findings.add(new Finding(
          ScanNote.Kind.PARTIAL,
          null,
          "module_conflicts is error, and both the environment and the Puppetfile have "
              + overridden.get(0).module().name()
              + ", so r10k fails"));
    }
    return new OwnModules(
        new ParsedPuppetfile(puppetfile, Placement.of(placed), findings), overridden);
  }
}
