package org.dropsonde.aggregation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.dropsonde.aggregation.Condition.Group;
import org.dropsonde.aggregation.Condition.Not;
import org.dropsonde.aggregation.Condition.WithValue;

/**
 * Turns a contributed query into a {@link CountingQuery}, or says why it is refused.
 *
 * <p>The text is parsed, its shape checked, resolved against the views, made a relational tree, and
 * that is checked again. Then the text is thrown away: it is never run.
 */
final class QueryCompiler {
  private static final SqlParser.Config SYNTAX = SqlParser.config()
      .withUnquotedCasing(Casing.TO_LOWER)
      .withQuotedCasing(Casing.UNCHANGED)
      .withIdentifierMaxLength(64);

  private static final int LONGEST_MESSAGE = 200;

  private final PublicCatalog catalog;
  private final Map<ViewColumn, Set<String>> values = new HashMap<>();

  QueryCompiler(PublicCatalog catalog) {
    this.catalog = catalog;
  }

  /** Compiles a file's query; its header is not looked at. */
  CountingQuery compile(QueryFile file) throws RefusedQuery {
    SyntaxRules rules = new SyntaxRules();
    SqlSelect select = rules.check(parse(file.text()));
    CountingQuery query = tree(select);
    for (Condition condition : query.conditions()) {
      checkValues(condition, rules);
    }
    return query;
  }

  private static SqlNode parse(String text) throws RefusedQuery {
    try {
      SqlNodeList statements = SqlParser.create(text, SYNTAX).parseStmtList();
      if (statements.isEmpty()) {
        throw new RefusedQuery(1, 1, "one-select", "there is no SELECT after the header");
      }
      if (statements.size() != 1) {
        throw SyntaxRules.refused(statements.get(1), "one-select", "only one statement is allowed");
      }
      return statements.get(0);
    } catch (SqlParseException e) {
      SqlParserPos place = e.getPos();
      throw new RefusedQuery(
          place == null ? 1 : Math.max(1, place.getLineNum()),
          place == null ? 1 : Math.max(1, place.getColumnNum()),
          "syntax",
          "this is not a SELECT that can be read");
    } catch (StackOverflowError e) {
      // The parser is recursive; the size limit makes this rare, not impossible.
      throw tooDeep();
    }
  }

  private CountingQuery tree(SqlSelect select) throws RefusedQuery {
    try {
      RelRoot root = new ViewSchema().tree(select);
      return new TreeReader().read(root);
    } catch (CalciteContextException e) {
      Throwable cause = e.getCause();
      String message = cause == null ? "a name is unknown" : String.valueOf(cause.getMessage());
      throw new RefusedQuery(
          Math.max(1, e.getPosLine()),
          Math.max(1, e.getPosColumn()),
          "known-column",
          brief(message));
    } catch (CalciteException e) {
      throw SyntaxRules.refused(select, "known-column", brief(String.valueOf(e.getMessage())));
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /** A value that is not public would ask whether anybody has that name. */
  private void checkValues(Condition condition, SyntaxRules rules) throws RefusedQuery {
    if (condition instanceof WithValue one) {
      ViewColumn column = one.field().column();
      Set<String> known =
          values.computeIfAbsent(column, wanted -> new HashSet<>(wanted.values(catalog)));
      if (!known.contains(one.value())) {
        SqlParserPos place = rules.placeOf(one.value());
        throw new RefusedQuery(
            place.getLineNum(),
            place.getColumnNum(),
            "public-value",
            "this text is no value that " + column.name()
                + " can have according to the index of public modules");
      }
    } else if (condition instanceof Not not) {
      checkValues(not.part(), rules);
    } else if (condition instanceof Group group) {
      for (Condition part : group.parts()) {
        checkValues(part, rules);
      }
    }
  }

  /** Calcite's messages about names hold words of the query alone; here they are kept short. */
  private static String brief(String message) {
    List<String> lines = message.lines().limit(1).toList();
    String line = lines.isEmpty() ? "a name is unknown" : lines.get(0);
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE);
  }

  private static RefusedQuery tooDeep() {
    return new RefusedQuery(1, 1, "size", "the query is nested too deeply");
  }
}
