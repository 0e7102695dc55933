package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.dropsonde.aggregation.CountingQuery.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query's relational tree; whatever is not known to be harmless is refused.
 *
 * <p>The tree must be one aggregate with one measure over plain columns of views that are joined on
 * the site. What comes out of it holds columns, operators and public values alone.
 */
final class TreeReader {
  private final List<View> scans = new ArrayList<>();
  private final TreeConditions conditions = new TreeConditions();

  CountingQuery read(RelRoot root) throws RefusedQuery {
    if (!root.collation.equals(RelCollations.EMPTY)) {
      throw refused("one-select", "the query sorts");
    }
    RelNode top = root.rel;
    List<Integer> outputs = root.fields.leftList();
    if (top instanceof LogicalProject project) {
      List<Integer> places = plainColumns(project);
      outputs = outputs.stream().map(places::get).toList();
      top = project.getInput();
    }
    if (!(top instanceof LogicalAggregate aggregate)) {
      throw refused("one-measure", "the query must count sites, and do nothing with the counts");
    }
    CountingQuery query = aggregate(aggregate, outputs, root.fields.rightList());
    conditions.checkJoined(scans.size());
    return query;
  }

  private CountingQuery aggregate(
      LogicalAggregate aggregate, List<Integer> outputs, List<String> names) throws RefusedQuery {
    List<Input> inputs = inputs(aggregate.getInput());
    checkMeasure(aggregate, inputs);
    List<Integer> groups = aggregate.getGroupSet().asList();
    if (aggregate.getGroupType() != LogicalAggregate.Group.SIMPLE) {
      throw refused("plain-key", "grouping sets are not allowed");
    }
    List<CountingQuery.Key> keys = new ArrayList<>();
    boolean counted = false;
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) == groups.size()) {
        counted = true;
      } else {
        Input input = inputs.get(groups.get(outputs.get(i)));
        keys.add(new CountingQuery.Key(publicColumn(input), names.get(i)));
      }
    }
    boolean allKeys =
        keys.stream().map(CountingQuery.Key::field).distinct().count() == groups.size();
    if (!counted || !allKeys || outputs.size() != groups.size() + 1) {
      throw refused(
          "plain-key", "every column of GROUP BY must be selected once, and the count once");
    }
    return new CountingQuery(scans, keys, conditions.kept());
  }

  private static void checkMeasure(LogicalAggregate aggregate, List<Input> inputs)
      throws RefusedQuery {
    List<AggregateCall> calls = aggregate.getAggCallList();
    if (calls.size() != 1) {
      throw refused("one-measure", "the query must have one measure");
    }
    AggregateCall call = calls.get(0);
    boolean countsSites = call.getAggregation().getKind() == SqlKind.COUNT
        && call.isDistinct()
        && !call.isApproximate()
        && !call.hasFilter()
        && call.distinctKeys == null
        && call.getCollation().equals(RelCollations.EMPTY)
        && call.getArgList().size() == 1
        && inputs.get(call.getArgList().get(0)).isSite();
    if (!countsSites) {
      throw refused("one-measure", "the one measure is COUNT(DISTINCT site)");
    }
  }

  /** What a node's columns are; notes its views and conditions on the way down. */
  private List<Input> inputs(RelNode node) throws RefusedQuery {
    if (node instanceof TableScan scan) {
      return scan(scan);
    }
    if (node instanceof LogicalProject project) {
      List<Integer> places = plainColumns(project);
      List<Input> inputs = inputs(project.getInput());
      return places.stream().map(inputs::get).toList();
    }
    if (node instanceof LogicalFilter filter) {
      List<Input> inputs = inputs(filter.getInput());
      conditions.add(filter.getCondition(), inputs, filter.getCluster().getRexBuilder());
      return inputs;
    }
    if (node instanceof LogicalJoin join && join.getJoinType() == JoinRelType.INNER) {
      List<Input> inputs = new ArrayList<>(inputs(join.getLeft()));
      inputs.addAll(inputs(join.getRight()));
      conditions.add(join.getCondition(), inputs, join.getCluster().getRexBuilder());
      return inputs;
    }
    throw refused("no-subquery", "the query does more than to join and filter views");
  }

  private List<Input> scan(TableScan scan) throws RefusedQuery {
    List<String> path = scan.getTable().getQualifiedName();
    Optional<View> view = path.size() == 1 ? View.named(path.get(0)) : Optional.empty();
    if (view.isEmpty()) {
      throw refused("known-view", "the query reads something that is no view");
    }
    int number = scans.size();
    scans.add(view.get());
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input(number, null));
    view.get().columns().forEach(column -> inputs.add(new Input(number, column)));
    return inputs;
  }

  private static List<Integer> plainColumns(LogicalProject project) throws RefusedQuery {
    List<Integer> places = new ArrayList<>();
    for (RexNode expression : project.getProjects()) {
      if (!(expression instanceof RexInputRef reference)) {
        throw refused("plain-key", "columns are used as they are: no expression, no constant");
      }
      places.add(reference.getIndex());
    }
    return places;
  }

  private static Field publicColumn(Input input) throws RefusedQuery {
    ViewColumn column = input.column();
    if (column == null) {
      throw refused("site-only-counted", "site may be counted and joined on, nothing else");
    }
    return new Field(input.scan(), column);
  }

  /** The tree has no places any more; its faults are the whole query's. */
  static RefusedQuery refused(String rule, String message) {
    return new RefusedQuery(1, 1, rule, message);
  }

  /**
   * A column of a node.
   *
   * @param scan which of the query's views it comes from
   * @param column null for the site
   */
  record Input(int scan, @Nullable ViewColumn column) {
    boolean isSite() {
      return column == null;
    }
  }
}
