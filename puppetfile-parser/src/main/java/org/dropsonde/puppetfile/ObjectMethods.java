package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods that all Ruby objects have. */
final class ObjectMethods {
  private final Evaluator evaluator;

  ObjectMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Nullable
  Value call(int at, Value object, String name, List<Value> arguments, @Nullable Value block) {
    if (arguments.isEmpty()) {
      return without(at, object, name, block);
    }
    Value first = arguments.get(0);
    return switch (name) {
      case "==", "eql?", "===" ->
        Equality.unknown(object) || Equality.unknown(first)
            ? evaluator.unknown(at, "this comparison is not decided")
            : Value.of(
                name.equals("eql?")
                    ? Equality.strictly(object, first)
                    : Equality.equal(object, first));
      case "equal?" ->
        Value.of(object == first || (!(object instanceof Changeable) && object.equals(first)));
      case "<=>" -> {
        Integer order = Ordering.compare(object, first);
        yield order == null ? Value.Nil.NIL : new Value.Int(order);
      }
      case "respond_to?" -> responds(object, evaluator.texts.display(first));
      case "is_a?", "kind_of?", "instance_of?" ->
        first instanceof Value.Type type ? Value.of(isA(object, type.name())) : null;
      case "send", "public_send", "__send__" ->
        evaluator.calls.send(
            at,
            object,
            evaluator.texts.display(first),
            arguments.subList(1, arguments.size()),
            block);
      case "=~" -> object instanceof Value.Nil ? Value.Nil.NIL : null;
      case "instance_variable_get" -> object instanceof Value.Host ? variable(at, first) : null;
      case "instance_variable_set" -> null;
      case "&" -> flag(object) ? Value.of(object.truthy() && first.truthy()) : null;
      case "|" -> flag(object) ? Value.of(object.truthy() || first.truthy()) : null;
      case "^" -> flag(object) ? Value.of(object.truthy() != first.truthy()) : null;
      default -> null;
    };
  }

  private static boolean flag(Value object) {
    return object instanceof Value.Nil || object instanceof Value.Bool;
  }

  private static @Nullable Value responds(Value object, String name) {
    return BuiltinMethods.covers(object) ? Value.of(BuiltinMethods.has(object, name)) : null;
  }

  private Value variable(int at, Value name) {
    return evaluator.variables.sigil(new Node.Sigil(at, evaluator.texts.display(name)));
  }

  private @Nullable Value without(int at, Value object, String name, @Nullable Value block) {
    return switch (name) {
      case "nil?" -> Value.of(object instanceof Value.Nil);
      case "!" -> Value.of(!object.truthy());
      case "to_s" -> new Value.Str(evaluator.texts.display(object));
      case "inspect" -> new Value.Str(evaluator.texts.inspect(object));
      case "freeze" -> Frozen.freeze(object);
      case "itself" -> object;
      case "dup", "clone" -> object;
      case "frozen?" -> Value.of(Frozen.isFrozen(object));
      case "class" -> new Value.Type(object.type());
      case "to_a" -> object instanceof Value.Nil ? new Value.Array(List.of()) : null;
      case "to_h" -> object instanceof Value.Nil ? new Value.Dict() : null;
      case "to_i" -> object instanceof Value.Nil ? new Value.Int(0) : null;
      case "tap" -> {
        if (block != null) {
          evaluator.calls.yieldTo(at, block, List.of(object));
        }
        yield object;
      }
      case "then", "yield_self" ->
        block == null ? null : evaluator.calls.yieldTo(at, block, List.of(object));
      case "message" ->
        object instanceof Value.Failure failure ? new Value.Str(failure.message()) : null;
      default -> null;
    };
  }

  static boolean isA(Value value, String wanted) {
    String type = value.type();
    if (type.equals(wanted)
        || wanted.equals("Object")
        || wanted.equals("BasicObject")
        || wanted.equals("Kernel")) {
      return true;
    }
    if (value instanceof Value.Failure) {
      return Exceptions.isA(type, wanted);
    }
    return switch (wanted) {
      case "Numeric" -> value instanceof Value.Int || value instanceof Value.Real;
      case "Enumerable" ->
        value instanceof Value.Array || value instanceof Value.Dict || value instanceof Value.Range;
      case "Comparable" ->
        value instanceof Value.Str || value instanceof Value.Int || value instanceof Value.Real;
      case "Module" -> value instanceof Value.Type;
      default -> false;
    };
  }
}
