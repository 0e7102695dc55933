package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** Ruby's {@code <=>}, and what is built on it: comparisons, sorting, least and greatest. */
final class Ordering {
  private static final int DEEPEST = 20;
  private static final String UNKNOWN = "it holds something unknown";

  private final Evaluator evaluator;

  Ordering(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Negative, zero or positive; null where Ruby knows no order between the two. */
  static @Nullable Integer compare(Value one, Value other) {
    return compare(one, other, 0);
  }

  private static @Nullable Integer compare(Value one, Value other, int depth) {
    if (one instanceof Value.Int a && other instanceof Value.Int b) {
      return Long.compare(a.value(), b.value());
    }
    if (Numbers.isNumber(one) && Numbers.isNumber(other)) {
      return Double.compare(Numbers.real(one), Numbers.real(other));
    }
    if (one instanceof Value.Str a && other instanceof Value.Str b) {
      return Integer.signum(a.text.compareTo(b.text));
    }
    if (one instanceof Value.Symbol a && other instanceof Value.Symbol b) {
      return Integer.signum(a.name().compareTo(b.name()));
    }
    if (one instanceof Value.Array a && other instanceof Value.Array b && depth < DEEPEST) {
      return arrays(a.items, b.items, depth);
    }
    return Equality.equal(one, other) ? 0 : null;
  }

  private static @Nullable Integer arrays(List<Value> one, List<Value> other, int depth) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      Integer order = compare(one.get(i), other.get(i), depth + 1);
      if (order == null || order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /** As {@link #compare}, but an error of Ruby's where there is no order. */
  int order(int at, Value one, Value other) {
    evaluator.spend(1);
    Integer order = compare(one, other);
    if (order == null) {
      boolean shown = other instanceof Value.Nil
          || other instanceof Value.Bool
          || other instanceof Value.Int
          || other instanceof Value.Real;
      throw evaluator.raised(
          at,
          "ArgumentError",
          "comparison of " + one.type() + " with "
              + (shown ? evaluator.texts.inspect(other) : other.type()) + " failed");
    }
    return order;
  }

  /** The methods of Ruby's Comparable; null where the method is none of them. */
  @Nullable
  Value comparison(int at, Value value, String name, List<Value> arguments) {
    if (arguments.isEmpty()) {
      return null;
    }
    Value first = arguments.get(0);
    return switch (name) {
      case "<=>" -> {
        Integer order = compare(value, first);
        yield order == null ? Value.Nil.NIL : new Value.Int(order);
      }
      case "<" -> Value.of(order(at, value, first) < 0);
      case "<=" -> Value.of(order(at, value, first) <= 0);
      case ">" -> Value.of(order(at, value, first) > 0);
      case ">=" -> Value.of(order(at, value, first) >= 0);
      case "between?" ->
        arguments.size() == 2
            ? Value.of(order(at, value, first) >= 0 && order(at, value, arguments.get(1)) <= 0)
            : null;
      case "clamp" -> arguments.size() == 2 ? clamped(at, value, first, arguments.get(1)) : null;
      default -> null;
    };
  }

  private Value clamped(int at, Value value, Value least, Value greatest) {
    if (order(at, value, least) < 0) {
      return least;
    }
    return order(at, value, greatest) > 0 ? greatest : value;
  }

  /** The values in order, or by the block's order where there is one. */
  Value sorted(int at, List<Value> items, @Nullable Value block) {
    return block == null
        ? sorted(items, items, (one, other) -> order(at, one, other))
        : sorted(items, items, (one, other) -> ordered(at, block, one, other));
  }

  /** The items in the order of their keys. */
  Value sortedBy(int at, List<Value> items, List<Value> keys) {
    return sorted(items, keys, (one, other) -> order(at, one, other));
  }

  private Value sorted(
      List<Value> items, List<Value> keys, ToIntBiFunction<Value, Value> comparison) {
    if (keys.stream().anyMatch(Equality::unknown)) {
      return new Value.Unknown(UNKNOWN);
    }
    List<Integer> places = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      places.add(i);
    }
    try {
      places.sort((one, other) -> comparison.applyAsInt(keys.get(one), keys.get(other)));
    } catch (IllegalArgumentException inconsistent) {
      return new Value.Unknown("a block that gives no consistent order");
    }
    return new Value.Array(places.stream().map(items::get).toList());
  }

  private int ordered(int at, Value block, Value one, Value other) {
    evaluator.spend(1);
    Value order = evaluator.calls.yieldTo(at, block, List.of(one, other));
    if (order instanceof Value.Int number) {
      return Long.signum(number.value());
    }
    throw evaluator.raised(
        at, "ArgumentError", "comparison of " + one.type() + " with " + other.type() + " failed");
  }

  /** {@code min}, {@code max} or {@code minmax} of items by their keys. */
  Value extreme(int at, String name, List<Value> items, List<Value> keys) {
    if (keys.stream().anyMatch(Equality::unknown)) {
      return new Value.Unknown(UNKNOWN);
    }
    if (name.startsWith("minmax")) {
      Value least = extreme(at, "min", items, keys);
      return new Value.Array(List.of(least, extreme(at, "max", items, keys)));
    }
    int wanted = name.startsWith("min") ? -1 : 1;
    int best = -1;
    for (int i = 0; i < keys.size(); i++) {
      if (best < 0 || order(at, keys.get(best), keys.get(i)) == -wanted) {
        best = i;
      }
    }
    return best < 0 ? Value.Nil.NIL : items.get(best);
  }
}
