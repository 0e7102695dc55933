package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The shape that a parsed query must have: an allow-list, part by part, with the place of each fault.
 *
 * <p>The tree that comes of the query is checked again ({@link TreeReader}), without knowing of this.
 */
final class SyntaxRules {
  /** Most views of a query: two joins. */
  private static final int MOST_VIEWS = 3;

  private static final Set<SqlKind> CONNECTIVES = EnumSet.of(SqlKind.AND, SqlKind.OR, SqlKind.NOT);
  private static final Set<SqlKind> COMPARISONS = EnumSet.of(
      SqlKind.EQUALS,
      SqlKind.NOT_EQUALS,
      SqlKind.LESS_THAN,
      SqlKind.LESS_THAN_OR_EQUAL,
      SqlKind.GREATER_THAN,
      SqlKind.GREATER_THAN_OR_EQUAL);
  private static final Set<SqlKind> LISTS = EnumSet.of(SqlKind.IN, SqlKind.NOT_IN);

  private final Map<String, SqlParserPos> literals = new HashMap<>();
  private int views;

  /** Checks a statement, and gives it back as what it then is known to be. */
  SqlSelect check(SqlNode statement) throws RefusedQuery {
    if (!(statement instanceof SqlSelect select)) {
      throw refused(
          statement,
          "one-select",
          statement.getKind() == SqlKind.ORDER_BY
              ? "ORDER BY and LIMIT have no place: a published table is sorted by its keys"
              : "only one plain SELECT is allowed: no WITH, no set operation, no other statement");
    }
    checkExtras(select);
    if (select.getFrom() == null) {
      throw refused(select, "known-view", "the query reads no view");
    }
    checkFrom(select.getFrom());
    SqlNode where = select.getWhere();
    if (where != null) {
      checkCondition(where);
    }
    checkGroups(select);
    checkSelectList(select);
    return select;
  }

  /** Where the query has a text; its beginning where the tree holds one that the query has not. */
  SqlParserPos placeOf(String literal) {
    return literals.getOrDefault(literal, new SqlParserPos(1, 1));
  }

  private static void checkExtras(SqlSelect select) throws RefusedQuery {
    if (select.getModifierNode(SqlSelectKeyword.DISTINCT) != null) {
      throw refused(select, "one-select", "SELECT DISTINCT is not needed and not allowed");
    }
    refuseIfPresent(select.getHaving(), "HAVING is not allowed: counts are secret until blurred");
    refuseIfPresent(select.getQualify(), "QUALIFY is not allowed");
    refuseIfPresent(
        select.getOrderList(), "ORDER BY is not allowed: tables are sorted by their keys");
    refuseIfPresent(select.getFetch(), "LIMIT is not allowed");
    refuseIfPresent(select.getOffset(), "OFFSET is not allowed");
    if (!select.getWindowList().isEmpty()) {
      throw refused(select.getWindowList(), "one-select", "windows are not allowed");
    }
    if (select.getHints() != null && !select.getHints().isEmpty()) {
      throw refused(select, "one-select", "hints are not allowed");
    }
  }

  private static void refuseIfPresent(@Nullable SqlNode part, String message) throws RefusedQuery {
    if (part != null) {
      throw refused(part, "one-select", message);
    }
  }

  private void checkFrom(SqlNode from) throws RefusedQuery {
    if (from instanceof SqlJoin join) {
      checkJoin(join);
      return;
    }
    SqlNode table = from;
    if (from.getKind() == SqlKind.AS) {
      List<SqlNode> operands = ((SqlCall) from).getOperandList();
      if (operands.size() != 2) {
        throw refused(from, "known-view", "columns can't be renamed in FROM");
      }
      table = operands.get(0);
    }
    if (!(table instanceof SqlIdentifier name)) {
      throw refused(from, "no-subquery", "FROM takes views alone: no sub-query, no table function");
    }
    if (!name.isSimple() || View.named(name.getSimple()).isEmpty()) {
      throw refused(name, "known-view", "there is no such view; views are " + viewNames());
    }
    views++;
    if (views > MOST_VIEWS) {
      throw refused(name, "cost", "a query reads at most " + MOST_VIEWS + " views");
    }
  }

  private void checkJoin(SqlJoin join) throws RefusedQuery {
    checkFrom(join.getLeft());
    checkFrom(join.getRight());
    boolean inner = join.getJoinType() == JoinType.INNER || join.getJoinType() == JoinType.COMMA;
    if (!inner || join.isNatural() || join.getConditionType() == JoinConditionType.USING) {
      throw refused(
          join, "join-on-site", "views are joined with [INNER] JOIN ... ON a.site = b.site");
    }
    SqlNode condition = join.getCondition();
    if (condition != null) {
      checkCondition(condition);
    }
  }

  private void checkCondition(SqlNode condition) throws RefusedQuery {
    SqlKind kind = condition.getKind();
    if (condition instanceof SqlBasicCall call && CONNECTIVES.contains(kind)) {
      for (SqlNode part : call.getOperandList()) {
        checkCondition(part);
      }
    } else if (condition instanceof SqlBasicCall call && COMPARISONS.contains(kind)) {
      checkComparison(call);
    } else if (condition instanceof SqlBasicCall call && LISTS.contains(kind)) {
      checkList(call);
    } else {
      throw refused(
          condition,
          "allowed-operator",
          "conditions are made of =, <>, <, <=, >, >=, IN, AND, OR and NOT alone");
    }
  }

  private void checkComparison(SqlCall call) throws RefusedQuery {
    boolean hasColumn = false;
    for (SqlNode operand : call.getOperandList()) {
      hasColumn |= operand instanceof SqlIdentifier;
      checkOperand(operand);
    }
    if (!hasColumn) {
      throw refused(call, "allowed-operator", "a comparison needs a column");
    }
  }

  private void checkList(SqlCall call) throws RefusedQuery {
    if (!(call.operand(0) instanceof SqlIdentifier)
        || !(call.operand(1) instanceof SqlNodeList list)) {
      throw refused(call, "no-subquery", "IN takes a column, and a list of texts in parentheses");
    }
    for (SqlNode value : list) {
      if (!(value instanceof SqlCharStringLiteral)) {
        throw refused(value, "allowed-operator", "IN takes a list of texts");
      }
      checkOperand(value);
    }
  }

  private void checkOperand(SqlNode operand) throws RefusedQuery {
    if (operand instanceof SqlCharStringLiteral literal) {
      literals.putIfAbsent(literal.getValueAs(String.class), literal.getParserPosition());
    } else if (!(operand instanceof SqlIdentifier name) || name.isStar()) {
      throw refused(
          operand, "allowed-operator", "columns are compared with texts and columns alone");
    }
  }

  private static void checkGroups(SqlSelect select) throws RefusedQuery {
    SqlNodeList groups = select.getGroup();
    if (groups == null) {
      return;
    }
    for (SqlNode group : groups) {
      if (!(group instanceof SqlIdentifier)) {
        throw refused(group, "plain-key", "GROUP BY takes columns alone, by their names");
      }
    }
  }

  private static void checkSelectList(SqlSelect select) throws RefusedQuery {
    List<SqlNode> counts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SqlNode item : select.getSelectList()) {
      SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
      String name = outputName(item, value);
      if (value instanceof SqlIdentifier column && !column.isStar()) {
        checkKeyName(item, column, name);
      } else {
        checkMeasure(value, name);
        counts.add(value);
      }
      if (!names.add(name)) {
        throw refused(item, "output-name", "two columns have one name");
      }
    }
    if (counts.size() != 1) {
      throw refused(
          select, "one-measure", "the query must have one measure, COUNT(DISTINCT site) AS sites");
    }
  }

  private static String outputName(SqlNode item, SqlNode value) {
    if (item.getKind() == SqlKind.AS) {
      return ((SqlCall) item).operand(1).toString();
    }
    return value instanceof SqlIdentifier column ? lastName(column) : "";
  }

  private static String lastName(SqlIdentifier column) {
    String path = column.toString();
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Names come from a fixed list, so that a name can't carry data either. */
  private static void checkKeyName(SqlNode item, SqlIdentifier column, String name)
      throws RefusedQuery {
    String own = lastName(column);
    if (own.equals(View.SITE)) {
      throw refused(item, "site-only-counted", "site may be counted and joined on, nothing else");
    }
    if (!StoredColumns.NAMES.contains(own)) {
      throw refused(item, "known-column", "no view has a column of this name");
    }
    if (!List.of(own, "other_" + own, "name").contains(name)) {
      throw refused(
          item, "output-name", "a key keeps its name, or is called name, or other_ and its name");
    }
  }

  private static void checkMeasure(SqlNode value, String name) throws RefusedQuery {
    boolean counts = value instanceof SqlBasicCall call
        && call.getOperator().getName().equalsIgnoreCase("COUNT")
        && call.getFunctionQuantifier() != null
        && call.getFunctionQuantifier().toString().equals("DISTINCT")
        && call.operandCount() == 1
        && call.operand(0) instanceof SqlIdentifier column
        && lastName(column).equals(View.SITE);
    if (!counts) {
      throw refused(
          value,
          "one-measure",
          "beside keys, which are plain columns, only COUNT(DISTINCT site) AS sites is allowed");
    }
    if (!name.equals("sites")) {
      throw refused(value, "output-name", "COUNT(DISTINCT site) must be named: AS sites");
    }
  }

  private static String viewNames() {
    List<String> names = new ArrayList<>();
    for (View view : View.values()) {
      names.add(view.viewName());
    }
    return String.join(", ", names);
  }

  static RefusedQuery refused(SqlNode where, String rule, String message) {
    SqlParserPos place = where.getParserPosition();
    return new RefusedQuery(
        Math.max(1, place.getLineNum()), Math.max(1, place.getColumnNum()), rule, message);
  }
}
