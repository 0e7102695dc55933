package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches values against patterns. */
final class PatternMatching {
  private final Evaluator evaluator;

  PatternMatching(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value matches(Node.Matches node) {
    Value value = evaluator.evaluate(node.value());
    Value matched = match(node.pattern(), value);
    if (matched instanceof Value.Unknown) {
      return matched;
    }
    if (!node.raises()) {
      return matched;
    }
    if (!matched.truthy()) {
      throw evaluator.raised(node.at(), "NoMatchingPatternError", evaluator.texts.inspect(value));
    }
    return Value.Nil.NIL;
  }

  Value caseIn(Node.CaseIn node) {
    return branch(node, evaluator.evaluate(node.subject()), 0);
  }

  private Value branch(Node.CaseIn node, Value subject, int index) {
    for (int i = index; i < node.branches().size(); i++) {
      Node.In in = node.branches().get(i);
      Value matched = guarded(in, match(in.pattern(), subject));
      if (matched instanceof Value.Unknown unknown) {
        int next = i + 1;
        return evaluator.flow.fork(
            unknown.reason(),
            () -> evaluator.evaluate(in.body()),
            () -> branch(node, subject, next));
      }
      if (matched.truthy()) {
        return evaluator.evaluate(in.body());
      }
    }
    Node otherwise = node.otherwise();
    if (otherwise == null) {
      throw evaluator.raised(node.at(), "NoMatchingPatternError", evaluator.texts.inspect(subject));
    }
    return evaluator.evaluate(otherwise);
  }

  private Value guarded(Node.In in, Value matched) {
    Node guard = in.guard();
    if (guard == null || !matched.truthy()) {
      return matched;
    }
    Value holds = evaluator.evaluate(guard);
    return holds instanceof Value.Unknown ? holds : Value.of(holds.truthy() == in.guardHolds());
  }

  private Value match(Pattern pattern, Value value) {
    if (pattern instanceof Pattern.Bind bind) {
      bind(bind.name(), value);
      return Value.Bool.TRUE;
    }
    if (pattern instanceof Pattern.Named named) {
      Value matched = match(named.pattern(), value);
      bind(named.name(), value);
      return matched;
    }
    if (pattern instanceof Pattern.Equal equal) {
      Value wanted = evaluator.evaluate(equal.value());
      return evaluator.calls.send(equal.value().at(), wanted, "===", List.of(value), null);
    }
    if (pattern instanceof Pattern.Either either) {
      return either(either, value);
    }
    if (value instanceof Value.Unknown) {
      return value;
    }
    if (pattern instanceof Pattern.Sequence sequence) {
      return sequence(sequence, value);
    }
    return keys((Pattern.Keys) pattern, value);
  }

  private void bind(String name, Value value) {
    evaluator.variables.set(new Node.Local(0, name), value);
  }

  private Value either(Pattern.Either either, Value value) {
    Value missing = Value.Bool.FALSE;
    for (Pattern alternative : either.alternatives()) {
      Value matched = match(alternative, value);
      if (matched instanceof Value.Unknown) {
        missing = matched;
      } else if (matched.truthy()) {
        return matched;
      }
    }
    return missing;
  }

  private @Nullable Value typed(@Nullable Node type, Value value) {
    if (type == null) {
      return null;
    }
    Value fits =
        evaluator.calls.send(type.at(), evaluator.evaluate(type), "===", List.of(value), null);
    return fits instanceof Value.Unknown || !fits.truthy() ? fits : null;
  }

  private Value sequence(Pattern.Sequence pattern, Value value) {
    Value refused = typed(pattern.type(), value);
    if (refused != null) {
      return refused;
    }
    if (!(value instanceof Value.Array array)) {
      return Value.Bool.FALSE;
    }
    int fixed = pattern.items().size();
    int have = array.items.size();
    boolean fits = pattern.rest() < 0 ? have == fixed : have >= fixed;
    if (!fits) {
      return Value.Bool.FALSE;
    }
    int skipped = have - fixed;
    for (int i = 0; i < fixed; i++) {
      int from = pattern.rest() >= 0 && i >= pattern.rest() ? i + skipped : i;
      Value matched = match(pattern.items().get(i), array.items.get(from));
      if (!matched.truthy() || matched instanceof Value.Unknown) {
        return matched;
      }
    }
    String rest = pattern.restName();
    if (rest != null) {
      bind(rest, new Value.Array(array.items.subList(pattern.rest(), pattern.rest() + skipped)));
    }
    return Value.Bool.TRUE;
  }

  private Value keys(Pattern.Keys pattern, Value value) {
    Value refused = typed(pattern.type(), value);
    if (refused != null) {
      return refused;
    }
    if (!(value instanceof Value.Dict dict)) {
      return Value.Bool.FALSE;
    }
    for (int i = 0; i < pattern.keys().size(); i++) {
      Value entry = dict.entries.get(new Value.Symbol(pattern.keys().get(i)));
      if (entry == null) {
        return Value.Bool.FALSE;
      }
      Value matched = match(pattern.values().get(i), entry);
      if (!matched.truthy() || matched instanceof Value.Unknown) {
        return matched;
      }
    }
    return Value.of(!pattern.exact() || dict.entries.size() == pattern.keys().size());
  }
}
