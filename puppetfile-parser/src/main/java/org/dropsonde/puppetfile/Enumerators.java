package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls on an enumerator: what a method such as {@code each} gives without a block. */
final class Enumerators {
  private final ArrayMethods arrays;
  private final Iteration iteration;

  Enumerators(Evaluator evaluator, ArrayMethods arrays) {
    this.arrays = arrays;
    this.iteration = new Iteration(evaluator);
  }

  @Nullable
  Value call(
      int at, Value.Enumerator of, String name, List<Value> arguments, @Nullable Value block) {
    return switch (name) {
      case "with_index", "each_with_index" -> withIndex(at, of, name, arguments, block);
      case "with_object" ->
        block == null ? null : iteration.call(at, of.items(), "each_with_object", arguments, block);
      case "each" -> block == null ? of : again(at, of, of.items(), block);
      case "size" -> new Value.Int(of.items().size());
      case "rewind", "lazy", "force" -> of;
      case "next", "peek", "inspect", "to_s", "dup", "clone" -> null;
      default -> arrays.call(at, new Value.Array(of.items()), name, arguments, block);
    };
  }

  private @Nullable Value withIndex(
      int at, Value.Enumerator of, String name, List<Value> arguments, @Nullable Value block) {
    boolean offset = name.equals("with_index") && !arguments.isEmpty();
    if (offset && !(arguments.get(0) instanceof Value.Int)) {
      return null;
    }
    long first = offset ? ((Value.Int) arguments.get(0)).value() : 0;
    List<Value> pairs = new ArrayList<>(of.items().size());
    for (Value item : of.items()) {
      pairs.add(new Value.Array(List.of(item, new Value.Int(first + pairs.size()))));
    }
    if (block == null) {
      return new Value.Enumerator(pairs, of.source(), of.method());
    }
    // A block of one parameter gets the element alone.
    boolean alone = block instanceof Value.Procedure procedure
        && procedure.block().parameters().size() == 1
        && procedure.block().parameters().get(0).style() == Node.Parameter.Style.REQUIRED;
    return again(at, of, alone ? of.items() : pairs, block);
  }

  /** Runs the method that made the enumerator, now with a block. */
  private @Nullable Value again(int at, Value.Enumerator of, List<Value> items, Value block) {
    switch (of.method()) {
      case "map", "collect", "flat_map", "filter_map" -> {
        return iteration.call(at, items, of.method(), List.of(), block);
      }
      case "select", "filter", "reject" -> {
        Value kept = iteration.call(at, items, of.method(), List.of(), block);
        return kept instanceof Value.Array pairs && items != of.items() ? firsts(pairs) : kept;
      }
      default -> {
        iteration.each(at, items, block);
        return of.source();
      }
    }
  }

  private static Value firsts(Value.Array pairs) {
    List<Value> firsts = new ArrayList<>(pairs.items.size());
    for (Value pair : pairs.items) {
      firsts.add(((Value.Array) pair).items.get(0));
    }
    return new Value.Array(firsts);
  }
}
