package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code mod} calls written out in full come to, by their text: the Puppetfiles of a control
 * repository's branches mostly differ in a few lines, and the others need not be understood again
 * (docs/adr/0146-declarations-by-their-text.md).
 *
 * <p>Give one to the parsers of files that have much in common. A file reads the same with it and
 * without. Bounded, and safe to share between threads.
 */
public final class DeclarationCache {
  /** Ten megabytes of usual declarations; what comes later is read as if there were no cache. */
  private static final int MOST = 20_000;

  /** More is found of no usual declaration, and each takes as much memory as one. */
  private static final int MOST_FINDINGS = 8;

  private final Map<DeclarationText, CachedDeclaration> known = new ConcurrentHashMap<>();

  @Nullable
  CachedDeclaration find(DeclarationText text) {
    return known.get(text);
  }

  /** Evaluates a call that was just read, and keeps what it came to where that is plain. */
  Value evaluate(Evaluator evaluator, Node.FirstDeclaration node) {
    Declarations declarations = evaluator.declarations;
    int modules = declarations.size();
    Findings.Mark mark = evaluator.findings.mark();
    long steps = evaluator.steps();
    Value value = node.call().in(evaluator);
    List<Findings.Found> found = evaluator.findings.since(mark);
    boolean plain = declarations.size() == modules + 1
        && declarations.last().certainty() == Certainty.CERTAIN
        && known.size() < MOST;
    if (plain && found != null && found.size() <= MOST_FINDINGS) {
      List<Findings.Found> findings = new ArrayList<>(found.size());
      found.forEach(each -> findings.add(each.moved(-node.at())));
      known.putIfAbsent(
          node.text().kept(),
          new CachedDeclaration(
              node.length(), steps - evaluator.steps(), declarations.last(), findings));
    }
    return value;
  }
}
