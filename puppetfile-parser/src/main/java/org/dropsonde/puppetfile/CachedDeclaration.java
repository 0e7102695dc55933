package org.dropsonde.puppetfile;

import java.util.List;

/**
 * What a {@code mod} call came to the first time.
 *
 * @param length how many bytes of its text the call takes
 * @param steps how many steps its evaluation took
 * @param module the module, at its first place
 * @param findings what was found, with offsets from the start of the call
 */
record CachedDeclaration(
    int length, long steps, ModuleDeclaration module, List<Findings.Found> findings) {

  /** Does at a place what the call did at its first. */
  Value repeat(Evaluator evaluator, int at) {
    evaluator.spend(steps);
    evaluator.declarations.repeat(at, module);
    for (int index = 0; index < findings.size(); index++) {
      Findings.Found found = findings.get(index);
      evaluator.findings.add(found.rule(), at + found.offset(), found.message());
    }
    return Value.Nil.NIL;
  }
}
