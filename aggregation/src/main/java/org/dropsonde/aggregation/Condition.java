package org.dropsonde.aggregation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dropsonde.aggregation.CountingQuery.Field;

/** What rows must be like to count; columns and public values alone. */
sealed interface Condition {
  /** The columns that it looks at. */
  Stream<Field> fields();

  /** Whether it holds for these values. */
  boolean test(Function<Field, String> values);

  /** A comparison of a column with a public value. */
  record WithValue(Field field, Operator operator, String value) implements Condition {
    @Override
    public Stream<Field> fields() {
      return Stream.of(field);
    }

    @Override
    public boolean test(Function<Field, String> values) {
      return operator.holds(values.apply(field).compareTo(value));
    }
  }

  /** A comparison of the same column of two views. */
  record WithField(Field left, Operator operator, Field right) implements Condition {
    @Override
    public Stream<Field> fields() {
      return Stream.of(left, right);
    }

    @Override
    public boolean test(Function<Field, String> values) {
      return operator.holds(values.apply(left).compareTo(values.apply(right)));
    }
  }

  /** All of these, or one of these. */
  record Group(boolean all, List<Condition> parts) implements Condition {
    public Group {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Field> fields() {
      return parts.stream().flatMap(Condition::fields);
    }

    @Override
    public boolean test(Function<Field, String> values) {
      return all
          ? parts.stream().allMatch(part -> part.test(values))
          : parts.stream().anyMatch(part -> part.test(values));
    }
  }

  /** Not that. */
  record Not(Condition part) implements Condition {
    @Override
    public Stream<Field> fields() {
      return part.fields();
    }

    @Override
    public boolean test(Function<Field, String> values) {
      return !part.test(values);
    }
  }

  /** How two texts are compared: byte by byte, as all columns are ASCII. */
  enum Operator {
    EQUAL("="),
    UNEQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    static Optional<Operator> of(String sign) {
      return Stream.of(values()).filter(one -> one.sign.equals(sign)).findFirst();
    }

    String sign() {
      return sign;
    }

    /** The operator that says the same with both sides exchanged. */
    Operator mirrored() {
      return switch (this) {
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        case EQUAL, UNEQUAL -> this;
      };
    }

    private boolean holds(int comparison) {
      return switch (this) {
        case EQUAL -> comparison == 0;
        case UNEQUAL -> comparison != 0;
        case LESS -> comparison < 0;
        case LESS_OR_EQUAL -> comparison <= 0;
        case GREATER -> comparison > 0;
        case GREATER_OR_EQUAL -> comparison >= 0;
      };
    }
  }
}
