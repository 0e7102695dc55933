package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.dropsonde.aggregation.Condition.Group;
import org.dropsonde.aggregation.Condition.Not;
import org.dropsonde.aggregation.Condition.Operator;
import org.dropsonde.aggregation.Condition.WithField;
import org.dropsonde.aggregation.Condition.WithValue;
import org.dropsonde.aggregation.CountingQuery.Field;
import org.dropsonde.aggregation.TreeReader.Input;

/** The conditions of a query's tree: equal sites join views, everything else is about public columns. */
final class TreeConditions {
  private final List<Condition> kept = new ArrayList<>();
  private final List<List<Integer>> joined = new ArrayList<>();

  /** Takes a condition over these columns apart. */
  void add(RexNode condition, List<Input> inputs, RexBuilder builder) throws RefusedQuery {
    RexNode plain = RexUtil.expandSearch(builder, null, condition);
    for (RexNode part : RelOptUtil.conjunctions(plain)) {
      if (!isJoin(part, inputs)) {
        kept.add(read(part, inputs));
      }
    }
  }

  List<Condition> kept() {
    return kept;
  }

  /** Refuses views that are not joined with the others on the site. */
  void checkJoined(int views) throws RefusedQuery {
    Set<Integer> reached = new TreeSet<>(Set.of(0));
    for (int round = 0; round < views; round++) {
      for (List<Integer> pair : joined) {
        if (reached.contains(pair.get(0)) || reached.contains(pair.get(1))) {
          reached.addAll(pair);
        }
      }
    }
    if (reached.size() != views) {
      throw TreeReader.refused("join-on-site", "all views must be joined with a.site = b.site");
    }
  }

  /** Notes an equality of two sites; one under OR or NOT is none, and is refused as a condition. */
  private boolean isJoin(RexNode part, List<Input> inputs) {
    if (part.getKind() != SqlKind.EQUALS) {
      return false;
    }
    List<RexNode> operands = ((RexCall) part).getOperands();
    List<Integer> views = new ArrayList<>();
    for (RexNode operand : operands) {
      if (operand instanceof RexInputRef reference
          && inputs.get(reference.getIndex()).isSite()) {
        views.add(inputs.get(reference.getIndex()).scan());
      }
    }
    boolean join = views.size() == 2 && !views.get(0).equals(views.get(1));
    if (join) {
      joined.add(views);
    }
    return join;
  }

  private Condition read(RexNode node, List<Input> inputs) throws RefusedQuery {
    if (!(node instanceof RexCall call)) {
      throw TreeReader.refused("allowed-operator", "a condition compares columns");
    }
    List<RexNode> operands = call.getOperands();
    switch (call.getKind()) {
      case AND, OR -> {
        List<Condition> parts = new ArrayList<>();
        for (RexNode operand : operands) {
          parts.add(read(operand, inputs));
        }
        return new Group(call.getKind() == SqlKind.AND, parts);
      }
      case NOT -> {
        return new Not(read(operands.get(0), inputs));
      }
      default -> {
        return comparison(call, inputs);
      }
    }
  }

  private static Condition comparison(RexCall call, List<Input> inputs) throws RefusedQuery {
    Operator operator = Operator.of(call.getOperator().getName())
        .orElseThrow(() -> TreeReader.refused(
            "allowed-operator", "a condition has an operator that is not allowed"));
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    if (right instanceof RexLiteral value) {
      return withValue(left, operator, value, inputs);
    }
    if (left instanceof RexLiteral value) {
      return withValue(right, operator.mirrored(), value, inputs);
    }
    Field one = field(left, inputs);
    Field other = field(right, inputs);
    if (!one.column().name().equals(other.column().name()) || one.scan() == other.scan()) {
      throw TreeReader.refused(
          "allowed-operator",
          "a column is compared with a text, or with the same column of another view");
    }
    return new WithField(one, operator, other);
  }

  private static Condition withValue(
      RexNode column, Operator operator, RexLiteral value, List<Input> inputs) throws RefusedQuery {
    String text = value.getValueAs(String.class);
    boolean equality = operator == Operator.EQUAL || operator == Operator.UNEQUAL;
    if (text == null || !equality) {
      throw TreeReader.refused("allowed-operator", "texts are compared with =, <> and IN alone");
    }
    return new WithValue(field(column, inputs), operator, text);
  }

  private static Field field(RexNode node, List<Input> inputs) throws RefusedQuery {
    if (!(node instanceof RexInputRef reference)) {
      throw TreeReader.refused("allowed-operator", "columns are compared as they are");
    }
    Input input = inputs.get(reference.getIndex());
    ViewColumn column = input.column();
    if (column == null) {
      throw TreeReader.refused(
          "site-only-counted", "site may be counted and joined on, nothing else");
    }
    return new Field(input.scan(), column);
  }
}
