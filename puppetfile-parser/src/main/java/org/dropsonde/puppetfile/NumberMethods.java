package org.dropsonde.puppetfile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pure methods of Ruby's integers and floats. */
final class NumberMethods {
  private final Evaluator evaluator;

  NumberMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Nullable
  Value call(int at, Value number, String name, List<Value> arguments, @Nullable Value block) {
    if (number instanceof Value.Int integer) {
      Value counted = counted(at, integer.value(), name, arguments, block);
      if (counted != null) {
        return counted;
      }
    }
    if (arguments.isEmpty()) {
      return number instanceof Value.Int integer
          ? plain(integer.value(), name)
          : real(Numbers.real(number), name);
    }
    return operation(at, number, name, arguments);
  }

  /** {@code times}, {@code upto}, {@code downto} and {@code step}. */
  private @Nullable Value counted(
      int at, long number, String name, List<Value> arguments, @Nullable Value block) {
    boolean times = name.equals("times") && arguments.isEmpty();
    boolean steps = name.equals("step") || name.equals("upto") || name.equals("downto");
    if (!times && !(steps && !arguments.isEmpty() && arguments.get(0) instanceof Value.Int)) {
      return null;
    }
    long from = times ? 0 : number;
    long to = times ? number - 1 : ((Value.Int) arguments.get(0)).value();
    long by = name.equals("downto") ? -1 : 1;
    if (arguments.size() > 1) {
      if (!(arguments.get(1) instanceof Value.Int given) || given.value() == 0) {
        return null;
      }
      by = given.value();
    }
    Value source = new Value.Int(number);
    if (block == null) {
      List<Value> items = new ArrayList<>();
      for (long i = from; by > 0 ? i <= to : i >= to; i += by) {
        evaluator.texts.checkItems(items.size());
        items.add(new Value.Int(i));
      }
      return new Value.Enumerator(items, source, "each");
    }
    for (long i = from; by > 0 ? i <= to : i >= to; i += by) {
      evaluator.spend(1);
      evaluator.calls.yieldTo(at, block, List.of(new Value.Int(i)));
    }
    return source;
  }

  private static @Nullable Value plain(long number, String name) {
    return switch (name) {
      case "to_i", "to_int", "floor", "ceil", "round", "truncate", "ord" -> new Value.Int(number);
      case "to_f" -> new Value.Real(number);
      case "-@" -> new Value.Int(-number);
      case "+@" -> new Value.Int(number);
      case "~" -> new Value.Int(~number);
      case "abs", "magnitude" -> new Value.Int(Math.abs(number));
      case "succ", "next" -> new Value.Int(number + 1);
      case "pred" -> new Value.Int(number - 1);
      case "zero?" -> Value.of(number == 0);
      case "positive?" -> Value.of(number > 0);
      case "negative?" -> Value.of(number < 0);
      case "even?" -> Value.of(number % 2 == 0);
      case "odd?" -> Value.of(number % 2 != 0);
      case "integer?", "finite?" -> Value.Bool.TRUE;
      case "chr" ->
        number >= 0 && number < 128 ? new Value.Str(String.valueOf((char) number)) : null;
      case "digits" -> number < 0 ? null : digits(number);
      default -> null;
    };
  }

  private static Value digits(long number) {
    List<Value> digits = new ArrayList<>();
    long rest = number;
    do {
      digits.add(new Value.Int(rest % 10));
      rest /= 10;
    } while (rest > 0);
    return new Value.Array(digits);
  }

  private static @Nullable Value real(double number, String name) {
    return switch (name) {
      case "to_f" -> new Value.Real(number);
      case "-@" -> new Value.Real(-number);
      case "+@" -> new Value.Real(number);
      case "abs" -> new Value.Real(Math.abs(number));
      case "to_i", "to_int", "truncate" -> whole(number, RoundingMode.DOWN);
      case "round" -> whole(number, RoundingMode.HALF_UP);
      case "floor" -> whole(number, RoundingMode.FLOOR);
      case "ceil" -> whole(number, RoundingMode.CEILING);
      case "zero?" -> Value.of(number == 0);
      case "positive?" -> Value.of(number > 0);
      case "negative?" -> Value.of(number < 0);
      case "nan?" -> Value.of(Double.isNaN(number));
      case "integer?" -> Value.Bool.FALSE;
      default -> null;
    };
  }

  private static @Nullable Value whole(double number, RoundingMode mode) {
    boolean fits = Math.abs(number) < 1e15;
    return fits ? new Value.Int(BigDecimal.valueOf(number).setScale(0, mode).longValue()) : null;
  }

  private @Nullable Value operation(int at, Value number, String name, List<Value> arguments) {
    Value other = arguments.get(0);
    Value compared = evaluator.ordering.comparison(at, number, name, arguments);
    if (compared != null) {
      return compared;
    }
    switch (name) {
      case "+", "-", "*", "/", "%", "modulo", "**", "pow", "fdiv", "div", "divmod" -> {
        if (!Numbers.isNumber(other)) {
          throw evaluator.raised(
              at,
              "TypeError",
              StringMethods.classNoun(other) + " can't be coerced into " + number.type());
        }
        return arguments.size() == 1 ? arithmetic(at, number, name, other) : null;
      }
      case "to_s", "inspect" -> {
        return number instanceof Value.Int value
                && other instanceof Value.Int radix
                && radix.value() >= 2
                && radix.value() <= 36
            ? new Value.Str(Long.toString(value.value(), (int) radix.value()))
            : null;
      }
      case "round", "floor", "ceil" -> {
        return rounded(number, name, other);
      }
      default -> {
        return number instanceof Value.Int one && other instanceof Value.Int two
            ? bits(one.value(), name, two.value())
            : null;
      }
    }
  }

  private static @Nullable Value bits(long one, String name, long other) {
    boolean shifts = other >= 0 && other < 32 && Math.abs(one) < 1L << 31;
    return switch (name) {
      case "&" -> new Value.Int(one & other);
      case "|" -> new Value.Int(one | other);
      case "^" -> new Value.Int(one ^ other);
      case "<<" -> shifts ? new Value.Int(one << other) : null;
      case ">>" -> shifts ? new Value.Int(one >> other) : null;
      case "[]" -> other >= 0 && other < 63 ? new Value.Int(one >> other & 1) : null;
      case "gcd" -> new Value.Int(gcd(Math.abs(one), Math.abs(other)));
      default -> null;
    };
  }

  private static long gcd(long one, long other) {
    return other == 0 ? one : gcd(other, one % other);
  }

  private static @Nullable Value rounded(Value number, String name, Value digits) {
    if (!(digits instanceof Value.Int places) || places.value() < 0 || places.value() > 15) {
      return null;
    }
    if (number instanceof Value.Int) {
      return number;
    }
    RoundingMode mode = switch (name) {
      case "floor" -> RoundingMode.FLOOR;
      case "ceil" -> RoundingMode.CEILING;
      default -> RoundingMode.HALF_UP;
    };
    return Double.isFinite(Numbers.real(number))
        ? new Value.Real(BigDecimal.valueOf(Numbers.real(number))
            .setScale((int) places.value(), mode)
            .doubleValue())
        : null;
  }

  private @Nullable Value arithmetic(int at, Value number, String name, Value other) {
    if (number instanceof Value.Int one && other instanceof Value.Int two && !name.equals("fdiv")) {
      return whole(at, one.value(), name, two.value());
    }
    double one = Numbers.real(number);
    double two = Numbers.real(other);
    return switch (name) {
      case "+" -> new Value.Real(one + two);
      case "-" -> new Value.Real(one - two);
      case "*" -> new Value.Real(one * two);
      case "/", "fdiv" -> new Value.Real(one / two);
      case "**", "pow" -> new Value.Real(Math.pow(one, two));
      case "%", "modulo" -> new Value.Real(one - two * Math.floor(one / two));
      default -> null;
    };
  }

  private @Nullable Value whole(int at, long number, String name, long other) {
    boolean divides = name.equals("/") || name.startsWith("div") || name.startsWith("mod");
    if ((divides || name.equals("%")) && other == 0) {
      throw evaluator.raised(at, "ZeroDivisionError", "divided by 0");
    }
    try {
      return switch (name) {
        case "+" -> new Value.Int(Math.addExact(number, other));
        case "-" -> new Value.Int(Math.subtractExact(number, other));
        case "*" -> new Value.Int(Math.multiplyExact(number, other));
        case "/", "div" -> new Value.Int(Math.floorDiv(number, other));
        case "%", "modulo" -> new Value.Int(Math.floorMod(number, other));
        case "divmod" ->
          new Value.Array(List.of(
              new Value.Int(Math.floorDiv(number, other)),
              new Value.Int(Math.floorMod(number, other))));
        default -> other >= 0 ? new Value.Int(power(number, other)) : null;
      };
    } catch (ArithmeticException tooLarge) {
      return evaluator.unknown(at, "a number this large is not worked out");
    }
  }

  private static long power(long number, long exponent) {
    if (exponent > 64 && Math.abs(number) > 1) {
      throw new ArithmeticException();
    }
    long result = 1;
    for (long i = exponent > 64 ? exponent % 2 : exponent; i > 0; i--) {
      result = Math.multiplyExact(result, number);
    }
    return result;
  }
}
