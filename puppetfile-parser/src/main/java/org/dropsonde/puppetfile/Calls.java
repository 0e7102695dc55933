package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of methods: the file's own, r10k's four, and Ruby's. */
final class Calls {
  private final Evaluator evaluator;
  private final Map<String, Node.Definition> definitions = new HashMap<>();
  private final Map<String, Value> procedures = new HashMap<>();
  private final KernelMethods kernel;
  private final StringMethods strings;
  private final ArrayMethods arrays;
  private final HashMethods hashes;
  private final NumberMethods numbers;
  private final Enumerators enumerators;
  private final ScalarMethods scalars;
  private final ObjectMethods objects;

  Calls(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.kernel = new KernelMethods(evaluator);
    this.strings = new StringMethods(evaluator);
    this.arrays = new ArrayMethods(evaluator);
    this.hashes = new HashMethods(evaluator);
    this.numbers = new NumberMethods(evaluator);
    this.enumerators = new Enumerators(evaluator, arrays);
    this.scalars = new ScalarMethods(evaluator);
    this.objects = new ObjectMethods(evaluator);
  }

  boolean isDefined(String name) {
    return definitions.containsKey(name)
        || procedures.containsKey(name)
        || Declarations.isDeclaration(name)
        || kernel.knows(name);
  }

  Value define(Node.Definition node) {
    if (node.ofOther()) {
      return evaluator.unknown(node.at(), "a method of another object is not defined");
    }
    definitions.put(node.name(), node);
    return new Value.Symbol(node.name());
  }

  /** Ruby's {@code define_singleton_method(:name) { .. }}; null where it isn't that. */
  @Nullable
  Value define(List<Value> arguments, @Nullable Value block) {
    if (arguments.isEmpty() || arguments.get(0) instanceof Value.Unknown) {
      return null;
    }
    Value body = block != null ? block : arguments.size() > 1 ? arguments.get(1) : null;
    if (body == null) {
      return null;
    }
    procedures.put(evaluator.texts.display(arguments.get(0)), body);
    return arguments.get(0);
  }

  /** Gives a method a second name. */
  Value alias(Node.Alias node) {
    Node.Definition definition = definitions.get(node.old());
    if (definition != null) {
      definitions.put(node.name(), definition);
    } else if (isDefined(node.old())) {
      procedures.put(node.name(), new Value.NamedProcedure(node.old(), true));
    } else {
      throw evaluator.raised(
          node.at(), "NameError", "undefined method `" + node.old() + "' for class");
    }
    return Value.Nil.NIL;
  }

  Value block(Node.Block node) {
    return new Value.Procedure(node, evaluator.frame);
  }

  Value blockPass(Node.BlockPass node) {
    Node value = node.value();
    if (value == null) {
      Value block = evaluator.frame.block;
      return block == null ? Value.Nil.NIL : block;
    }
    Value passed = evaluator.evaluate(value);
    return passed instanceof Value.Symbol name
        ? new Value.NamedProcedure(name.name(), false)
        : passed;
  }

  Value yieldIn(Node.Yield node) {
    Value block = evaluator.frame.block;
    List<Value> arguments = new ArrayList<>();
    evaluator.literals.items(node.arguments(), arguments);
    if (block == null) {
      throw evaluator.raised(node.at(), "LocalJumpError", "no block given (yield)");
    }
    return yieldTo(node.at(), block, arguments);
  }

  List<Value> arguments(Node.Call node) {
    List<Value> arguments = new ArrayList<>(node.arguments().size());
    evaluator.literals.items(node.arguments(), arguments);
    return arguments;
  }

  Value call(Node.Call node) {
    Node receiver = node.receiver();
    if (receiver == null) {
      return callSelf(node);
    }
    Value object = evaluator.evaluate(receiver);
    if (node.safe() && object instanceof Value.Nil) {
      return Value.Nil.NIL;
    }
    List<Value> arguments = new ArrayList<>(node.arguments().size());
    Value.Unknown missing = evaluator.literals.items(node.arguments(), arguments);
    Value block = blockOf(node);
    if (missing != null) {
      return missing;
    }
    if (object instanceof Value.Host host && host.name().equals("main")) {
      return named(node, node.name(), arguments, null, block);
    }
    return send(node.at(), object, node.name(), arguments, block);
  }

  private @Nullable Value blockOf(Node.Call node) {
    Node block = node.block();
    if (block == null) {
      return null;
    }
    Value value = evaluator.evaluate(block);
    return value instanceof Value.Nil ? null : value;
  }

  private Value callSelf(Node.Call node) {
    List<Value> arguments = new ArrayList<>(node.arguments().size());
    Value.Unknown missing = evaluator.literals.items(node.arguments(), arguments);
    return named(node, node.name(), arguments, missing, blockOf(node));
  }

  /** Calls a method of the file itself by name. */
  Value named(
      Node.Call node,
      String name,
      List<Value> arguments,
      Value.@Nullable Unknown missing,
      @Nullable Value block) {
    Node.Definition definition = definitions.get(name);
    if (definition != null) {
      if (missing != null) {
        return missing;
      }
      boolean keywords = hasKeywords(node);
      return invoke(node.at(), definition, arguments, keywords, block);
    }
    Value procedure = procedures.get(name);
    if (procedure != null) {
      return missing != null ? missing : yieldTo(node.at(), procedure, arguments);
    }
    if (Declarations.isDeclaration(name)) {
      return evaluator.declarations.declare(node, name, arguments, missing);
    }
    if (missing != null) {
      return missing;
    }
    Value value = kernel.call(node, name, arguments, block);
    if (value != null) {
      return value;
    }
    Value universal = objects.call(node.at(), evaluator.self(), name, arguments, block);
    if (universal != null) {
      return universal;
    }
    if (evaluator.variables.mayExist()) {
      return evaluator.unknown(node.at(), "the method " + name + " is not known");
    }
    Node.Definition fallback = definitions.get("method_missing");
    if (fallback != null) {
      List<Value> given = new ArrayList<>(arguments);
      given.add(0, new Value.Symbol(name));
      return invoke(node.at(), fallback, given, hasKeywords(node), block);
    }
    return evaluator.declarations.unknown(node, name, arguments);
  }

  private static boolean hasKeywords(Node.Call node) {
    int last = node.arguments().size() - 1;
    return last >= 0
        && node.arguments().get(last) instanceof Node.HashLiteral hash
        && !hash.braces();
  }

  /** Calls a method of a value. */
  Value send(int at, Value object, String name, List<Value> arguments, @Nullable Value block) {
    Branch outside = evaluator.branch;
    try {
      Value result = dispatch(at, object, name, arguments, block);
      if (block != null && evaluator.flow.mayHaveReturned == null) {
        evaluator.branch = outside;
      }
      return result;
    } catch (Jumped jump) {
      if (block != null) {
        return Flow.broken(jump);
      }
      throw jump;
    }
  }

  private Value dispatch(
      int at, Value object, String name, List<Value> arguments, @Nullable Value block) {
    evaluator.spend(1);
    if (object instanceof Value.Unknown unknown) {
      return onUnknown(at, unknown, block);
    }
    if (Frozen.forbids(object, name)) {
      throw evaluator.raised(
          at,
          "FrozenError",
          "can't modify frozen " + object.type() + ": " + evaluator.texts.inspect(object));
    }
    if (object instanceof Value.Host host) {
      return host(at, host, name, arguments, block);
    }
    for (Value argument : arguments) {
      if (argument instanceof Value.Unknown unknown && !keepsUnknown(object, name)) {
        Value.Unknown result =
            new Value.Unknown(unknown.reason(), object instanceof Value.Str && unknown.isNoHash());
        return onUnknown(at, result, block);
      }
    }
    Value result = ofType(at, object, name, arguments, block);
    if (result == null) {
      result = objects.call(at, object, name, arguments, block);
    }
    if (result != null) {
      return result;
    }
    boolean missing = BuiltinMethods.covers(object) && !BuiltinMethods.has(object, name);
    if (missing && !evaluator.variables.mayExist()) {
      throw evaluator.noMethod(at, name, object);
    }
    if (block != null) {
      onUnknown(at, new Value.Unknown("the method " + name + " is not evaluated"), block);
    }
    return evaluator.unknown(
        at, "the method " + name + " of a " + object.type() + " is not evaluated");
  }

  /** Whether the method stores its arguments rather than looking at them. */
  private static boolean keepsUnknown(Value object, String name) {
    boolean collection = object instanceof Value.Array || object instanceof Value.Dict;
    return collection
        && switch (name) {
          case "[]=",
              "store",
              "<<",
              "push",
              "append",
              "unshift",
              "prepend",
              "+",
              "concat",
              "fetch",
              "merge",
              "merge!",
              "update",
              "dig" -> true;
          default -> false;
        };
  }

  /** What a block does for a collection that isn't known: perhaps once, perhaps not at all. */
  private Value onUnknown(int at, Value.Unknown unknown, @Nullable Value block) {
    if (block instanceof Value.Procedure procedure) {
      List<Value> arguments = new ArrayList<>();
      int count = Math.max(1, procedure.block().parameters().size());
      for (int i = 0; i < count; i++) {
        arguments.add(unknown);
      }
      evaluator.flow.fork(
          unknown.reason(), () -> yieldTo(at, procedure, arguments), () -> Value.Nil.NIL);
    }
    return unknown;
  }

  private @Nullable Value ofType(
      int at, Value object, String name, List<Value> arguments, @Nullable Value block) {
    if (object instanceof Value.Str text) {
      return strings.call(at, text, name, arguments, block);
    }
    if (object instanceof Value.Array array) {
      return arrays.call(at, array, name, arguments, block);
    }
    if (object instanceof Value.Dict dict) {
      return hashes.call(at, dict, name, arguments, block);
    }
    if (object instanceof Value.Enumerator enumerator) {
      return enumerators.call(at, enumerator, name, arguments, block);
    }
    if (Numbers.isNumber(object)) {
      return numbers.call(at, object, name, arguments, block);
    }
    if (object instanceof Value.Range range) {
      return scalars.range(at, range, name, arguments, block);
    }
    return scalars.call(at, object, name, arguments, block);
  }

  private Value host(
      int at, Value.Host host, String name, List<Value> arguments, @Nullable Value block) {
    if (host.name().equals("@librarian") && name.equals("basedir")) {
      throw evaluator.raised(
          at, "NoMethodError", "undefined method `basedir' for #<R10K::ModuleLoader::Puppetfile>");
    }
    boolean keyed = host.name().equals("ENV") && !arguments.isEmpty();
    String what = keyed && arguments.get(0) instanceof Value.Str key
        ? "ENV['" + Redaction.shorten(key.text) + "']"
        : host.name() + "." + name;
    Value.Unknown unknown = evaluator.unknown(at, what + " depends on the host that runs r10k");
    if (name.equals("fetch") && block != null) {
      return evaluator.flow.fork(
          unknown.reason(),
          () -> yieldTo(at, block, List.of(arguments.isEmpty() ? unknown : arguments.get(0))),
          () -> unknown);
    }
    return onUnknown(at, new Value.Unknown(unknown.reason(), keyed && block == null), block);
  }

  /** Runs a block or procedure. */
  Value yieldTo(int at, Value block, List<Value> arguments) {
    if (block instanceof Value.NamedProcedure named) {
      if (named.ofSelf()) {
        return named(bareCall(at, named.name()), named.name(), arguments, null, null);
      }
      List<Value> rest = arguments.size() > 1 ? arguments.subList(1, arguments.size()) : List.of();
      return send(
          at, arguments.isEmpty() ? Value.Nil.NIL : arguments.get(0), named.name(), rest, null);
    }
    if (!(block instanceof Value.Procedure procedure)) {
      return block instanceof Value.Unknown ? block : new Value.Unknown("this block is not known");
    }
    Frame caller = evaluator.frame;
    evaluator.frame = new Frame(procedure.frame(), null);
    try {
      Binding.block(evaluator, procedure.block(), arguments);
      return evaluator.evaluate(procedure.block().body());
    } catch (Jumped jump) {
      boolean ends =
          jump.word.equals("next") || (procedure.block().lambda() && jump.word.equals("return"));
      if (ends) {
        return jump.value;
      }
      throw jump;
    } finally {
      evaluator.frame = caller;
    }
  }

  static Node.Call bareCall(int at, String name) {
    return new Node.Call(at, null, name, List.of(), null, false, false);
  }

  private Value invoke(
      int at,
      Node.Definition definition,
      List<Value> arguments,
      boolean keywords,
      @Nullable Value block) {
    Frame caller = evaluator.frame;
    String left = evaluator.flow.mayHaveReturned;
    evaluator.flow.mayHaveReturned = null;
    Branch outside = evaluator.branch;
    evaluator.frame = new Frame(null, block);
    try {
      Binding.method(evaluator, at, definition, arguments, keywords, block);
      return returned(evaluator.evaluate(definition.body()));
    } catch (Jumped jump) {
      if (jump.word.equals("return")) {
        return returned(jump.value);
      }
      throw jump;
    } finally {
      evaluator.frame = caller;
      evaluator.branch = outside;
      evaluator.flow.mayHaveReturned = left;
    }
  }

  private Value returned(Value value) {
    String reason = evaluator.flow.mayHaveReturned;
    return reason == null ? value : new Value.Unknown(reason);
  }
}
