package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;

/** Evaluates literals. */
final class Literals {
  private final Evaluator evaluator;

  Literals(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value text(Node.Text node) {
    return new Value.Str(node.value());
  }

  Value interpolated(Node.Interpolated node) {
    if (node.form() == Node.Form.SHELL) {
      evaluator.mayRaise(node.at(), "Errno::ENOENT", "a shell command is not run");
      return new Value.Unknown(
          evaluator.unknown(node.at(), "a shell command is not run").reason(), true);
    }
    StringBuilder text = new StringBuilder();
    Value.Unknown missing = null;
    for (Node part : node.parts()) {
      if (part instanceof Node.Text literal) {
        text.append(literal.value());
        continue;
      }
      Value value = evaluator.evaluate(part);
      if (value instanceof Value.Unknown unknown) {
        missing = missing == null ? unknown : missing;
      } else {
        text.append(evaluator.texts.display(value));
      }
      evaluator.texts.check(text.length());
    }
    if (missing != null) {
      return new Value.Unknown(missing.reason(), true);
    }
    return node.form() == Node.Form.SYMBOL
        ? new Value.Symbol(text.toString())
        : new Value.Str(text.toString());
  }

  Value regex(Node.Regex node) {
    Value source = interpolated(new Node.Interpolated(node.at(), node.parts(), Node.Form.STRING));
    return source instanceof Value.Str text ? RegexTranslation.of(text.text, node.flags()) : source;
  }

  Value array(Node.Array node) {
    List<Value> items = new ArrayList<>(node.items().size());
    Value.Unknown missing = items(node.items(), items);
    return missing != null ? missing : new Value.Array(items);
  }

  /** Evaluates elements, splats spread; gives the reason where a splat isn't known. */
  Value.@org.jspecify.annotations.Nullable Unknown items(List<Node> nodes, List<Value> into) {
    Value.Unknown missing = null;
    for (Node node : nodes) {
      if (node instanceof Node.Splat splat) {
        Value value = evaluator.evaluate(splat.value());
        if (value instanceof Value.Unknown unknown) {
          missing = unknown;
        } else {
          into.addAll(Conversions.list(evaluator, splat.at(), value));
        }
      } else {
        into.add(evaluator.evaluate(node));
      }
      evaluator.texts.checkItems(into.size());
    }
    return missing;
  }

  Value splat(Node.Splat node) {
    return evaluator.evaluate(node.value());
  }

  Value hash(Node.HashLiteral node) {
    Value.Dict dict = new Value.Dict();
    Value.Unknown missing = null;
    for (Node.Pair pair : node.pairs()) {
      Node keyNode = pair.key();
      if (keyNode == null) {
        Value more = evaluator.evaluate(pair.value());
        if (more instanceof Value.Dict other) {
          dict.entries.putAll(other.entries);
        } else if (!(more instanceof Value.Nil)) {
          missing = more instanceof Value.Unknown unknown
              ? unknown
              : evaluator.unknown(pair.value().at(), "** of something that is no hash");
        }
        continue;
      }
      Value key = evaluator.evaluate(keyNode);
      Value value = evaluator.evaluate(pair.value());
      if (key instanceof Value.Unknown unknown) {
        missing = unknown;
      } else {
        Value frozen = key instanceof Value.Str text ? new Value.Str(text.text) : key;
        if (dict.entries.put(frozen, value) != null) {
          evaluator.findings.repeatedKey(
              evaluator.place(keyNode.at()), evaluator.texts.inspect(key));
        }
      }
    }
    return missing != null ? missing : dict;
  }

  Value range(Node.Range node) {
    Value from = evaluator.evaluate(node.from());
    Value to = evaluator.evaluate(node.to());
    if (from instanceof Value.Unknown) {
      return from;
    }
    if (to instanceof Value.Unknown) {
      return to;
    }
    boolean open = from instanceof Value.Nil || to instanceof Value.Nil;
    if (!open && Ordering.compare(from, to) == null) {
      throw evaluator.raised(node.at(), "ArgumentError", "bad value for range");
    }
    return new Value.Range(from, to, node.exclusive());
  }

  Value fileName() {
    return new Value.Str(evaluator.files.path());
  }
}
