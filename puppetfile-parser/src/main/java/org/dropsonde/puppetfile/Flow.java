package org.dropsonde.puppetfile;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Conditions, loops and exceptions; what isn't decided is followed both ways. */
final class Flow {
  private final Evaluator evaluator;

  /** Why the method being run may have been left early; null where it surely was not. */
  @Nullable
  String mayHaveReturned;

  /** How a side of a fork ended: with a value, or by leaving. */
  private record Side(
      @Nullable Value value, @Nullable RuntimeException left, Journal.Changes changes) {}

  Flow(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Follows both sides of a condition that isn't known, and keeps what holds either way. */
  Value fork(String reason, Supplier<Value> first, Supplier<Value> second) {
    int id = evaluator.nextFork();
    Branch outer = evaluator.branch;
    Side one = side(new Branch(outer, id, true), first);
    Side other = side(new Branch(outer, id, false), second);
    evaluator.branch = outer;
    if (one.value() != null && other.value() != null) {
      evaluator.journal.join(one.changes(), other.changes(), reason);
      return Joining.either(one.value(), other.value(), reason);
    }
    if (one.value() == null && other.value() == null) {
      evaluator.journal.join(one.changes(), other.changes(), reason);
      throw leftBoth(reason, one, other);
    }
    Side stayed = one.value() != null ? one : other;
    if ((one.left() != null ? one.left() : other.left()) instanceof Jumped jump) {
      mayHaveReturned = jump.word.equals("return") ? reason : mayHaveReturned;
      // What follows only happens on the side that stayed, up to where the jump would end.
      evaluator.branch = new Branch(outer, id, one.value() != null);
    }
    evaluator.journal.apply(stayed.changes());
    Value value = stayed.value();
    return value == null ? Value.Nil.NIL : value;
  }

  private static RuntimeException leftBoth(String reason, Side one, Side other) {
    if (one.left() instanceof Jumped a
        && other.left() instanceof Jumped b
        && a.word.equals(b.word)) {
      return new Jumped(a.word, Joining.either(a.value, b.value, reason));
    }
    RuntimeException left = one.left() instanceof Jumped ? one.left() : other.left();
    if (left == null) {
      throw new AssertionError("one side was not left");
    }
    return left;
  }

  private Side side(Branch branch, Supplier<Value> body) {
    evaluator.branch = branch;
    evaluator.journal.begin();
    Value value = null;
    RuntimeException left = null;
    try {
      value = body.get();
    } catch (Raised raised) {
      left = raised;
      boolean deliberate = raised.failure.type().equals("RuntimeError")
          || raised.failure.type().equals("SystemExit");
      if (!deliberate && evaluator.rescues == 0) {
        evaluator.findings.raised(raised, branch);
      }
    } catch (Jumped jumped) {
      left = jumped;
    }
    return new Side(value, left, evaluator.journal.rewind());
  }

  Value and(Node.And node) {
    Value left = evaluator.evaluate(node.left());
    if (left instanceof Value.Unknown unknown) {
      return fork(unknown.reason(), () -> evaluator.evaluate(node.right()), () -> left);
    }
    return left.truthy() ? evaluator.evaluate(node.right()) : left;
  }

  Value or(Node.Or node) {
    Value left = evaluator.evaluate(node.left());
    if (left instanceof Value.Unknown unknown) {
      return fork(unknown.reason(), () -> left, () -> evaluator.evaluate(node.right()));
    }
    return left.truthy() ? left : evaluator.evaluate(node.right());
  }

  Value not(Node.Not node) {
    Value value = evaluator.evaluate(node.value());
    return value instanceof Value.Unknown ? value : Value.of(!value.truthy());
  }

  Value choice(Node.Choice node) {
    Value test = evaluator.evaluate(node.test());
    if (test instanceof Value.Unknown unknown) {
      return fork(
          unknown.reason(),
          () -> evaluator.evaluate(node.yes()),
          () -> evaluator.evaluate(node.no()));
    }
    return evaluator.evaluate(test.truthy() ? node.yes() : node.no());
  }

  Value loop(Node.Loop node) {
    Branch outside = evaluator.branch;
    try {
      boolean first = node.bodyFirst();
      while (true) {
        if (!first) {
          Value test = evaluator.evaluate(node.test());
          if (test instanceof Value.Unknown unknown) {
            fork(unknown.reason(), () -> round(node.body()), () -> Value.Nil.NIL);
            return new Value.Unknown(unknown.reason());
          }
          if (test.truthy() == node.until()) {
            return Value.Nil.NIL;
          }
        }
        first = false;
        round(node.body());
      }
    } catch (Jumped jump) {
      return broken(jump);
    } finally {
      evaluator.branch = mayHaveReturned == null ? outside : evaluator.branch;
    }
  }

  private Value round(Node body) {
    Branch outside = evaluator.branch;
    try {
      evaluator.evaluate(body);
    } catch (Jumped jump) {
      if (!jump.word.equals("next")) {
        throw jump;
      }
      evaluator.branch = outside;
    }
    return Value.Nil.NIL;
  }

  static Value broken(Jumped jump) {
    if (jump.word.equals("break")) {
      return jump.value;
    }
    throw jump;
  }

  Value forLoop(Node.For node) {
    Value collection = evaluator.evaluate(node.collection());
    if (collection instanceof Value.Unknown unknown) {
      return fork(
          unknown.reason(),
          () -> {
            evaluator.variables.set(node.target(), unknown);
            return round(node.body());
          },
          () -> Value.Nil.NIL);
    }
    try {
      for (Value item : Conversions.list(evaluator, node.at(), collection)) {
        evaluator.variables.set(node.target(), item);
        round(node.body());
      }
    } catch (Jumped jump) {
      return broken(jump);
    }
    return collection;
  }

  Value caseWhen(Node.Case node) {
    Node subject = node.subject();
    return when(node, subject == null ? null : evaluator.evaluate(subject), 0);
  }

  private Value when(Node.Case node, @Nullable Value subject, int index) {
    for (int i = index; i < node.whens().size(); i++) {
      Node.When when = node.whens().get(i);
      Value matches = matches(when.tests(), subject);
      if (matches instanceof Value.Unknown unknown) {
        int next = i + 1;
        return fork(
            unknown.reason(),
            () -> evaluator.evaluate(when.body()),
            () -> when(node, subject, next));
      }
      if (matches.truthy()) {
        return evaluator.evaluate(when.body());
      }
    }
    return evaluator.evaluate(node.otherwise());
  }

  private Value matches(List<Node> tests, @Nullable Value subject) {
    Value missing = Value.Bool.FALSE;
    for (Node test : tests) {
      Value wanted = evaluator.evaluate(test);
      List<Value> candidates = test instanceof Node.Splat && !(wanted instanceof Value.Unknown)
          ? Conversions.list(evaluator, test.at(), wanted)
          : List.of(wanted);
      for (Value candidate : candidates) {
        Value matches = subject == null
            ? candidate
            : evaluator.calls.send(test.at(), candidate, "===", List.of(subject), null);
        if (matches instanceof Value.Unknown) {
          missing = matches;
        } else if (matches.truthy()) {
          return missing instanceof Value.Unknown ? missing : Value.Bool.TRUE;
        }
      }
    }
    return missing;
  }

  Value begin(Node.Begin node) {
    Node ensure = node.ensure();
    try {
      return node.rescues().isEmpty()
          ? body(node, evaluator.evaluate(node.body()))
          : rescuing(node);
    } finally {
      if (ensure != null) {
        evaluator.evaluate(ensure);
      }
    }
  }

  private Value body(Node.Begin node, Value value) {
    Node otherwise = node.otherwise();
    return otherwise == null ? value : evaluator.evaluate(otherwise);
  }

  private Value rescuing(Node.Begin node) {
    Raised outer = evaluator.possible;
    evaluator.possible = null;
    evaluator.rescues++;
    Value value;
    Raised possible;
    try {
      value = evaluator.evaluate(node.body());
    } catch (Raised raised) {
      evaluator.rescues--;
      evaluator.possible = outer;
      return rescued(node, raised);
    } catch (Jumped jump) {
      evaluator.rescues--;
      evaluator.possible = outer;
      throw jump;
    }
    possible = evaluator.possible;
    evaluator.rescues--;
    evaluator.possible = outer;
    if (possible == null) {
      return body(node, value);
    }
    String reason = possible.failure.message();
    return fork(reason, () -> body(node, value), () -> rescued(node, possible));
  }

  private Value rescued(Node.Begin node, Raised raised) {
    evaluator.variables.global("$!", raised.failure);
    for (Node.Rescue rescue : node.rescues()) {
      if (!catches(rescue.classes(), raised.failure.type())) {
        continue;
      }
      Node variable = rescue.variable();
      if (variable != null) {
        evaluator.variables.set(variable, raised.failure);
      }
      return evaluator.evaluate(rescue.body());
    }
    throw raised;
  }

  private boolean catches(List<Node> classes, String type) {
    if (classes.isEmpty()) {
      return Exceptions.isA(type, "StandardError");
    }
    for (Node node : classes) {
      if (evaluator.evaluate(node) instanceof Value.Type wanted
          && Exceptions.isA(type, wanted.name())) {
        return true;
      }
    }
    return false;
  }

  Value jump(Node.Jump node) {
    Node value = node.value();
    throw new Jumped(node.word(), value == null ? Value.Nil.NIL : evaluator.evaluate(value));
  }
}
