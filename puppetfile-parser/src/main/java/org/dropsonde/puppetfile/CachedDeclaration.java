package org.dropsonde.puppetfile;

import java.util.ArrayList;
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

  /** Evaluates a call that was just read, and keeps what it came to where that is plain. */
  static Value evaluate(Evaluator evaluator, Node.FirstDeclaration node) {
    Declarations declarations = evaluator.declarations;
    int modules = declarations.size();
    Findings.Mark mark = evaluator.findings.mark();
    long steps = evaluator.steps();
    Value value = node.call().in(evaluator);
    List<Findings.Found> found = evaluator.findings.since(mark);
    if (declarations.size() == modules + 1
        && declarations.last().certainty() == Certainty.CERTAIN
        && found != null) {
      List<Findings.Found> findings = new ArrayList<>(found.size());
      found.forEach(each -> findings.add(each.moved(-node.at())));
      node.cache()
          .keep(
              node.text(),
              new CachedDeclaration(
                  node.length(), steps - evaluator.steps(), declarations.last(), findings));
    }
    return value;
  }

  /** Does at a place what the call did at its first. */
  Value repeat(Evaluator evaluator, int at) {
    evaluator.spend(steps);
    evaluator.declarations.repeat(at, module);
    for (Findings.Found found : findings) {
      evaluator.findings.add(found.rule(), at + found.offset(), found.message());
    }
    return Value.Nil.NIL;
  }
}
