package org.dropsonde.aggregation;

import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/** Resolves a parsed query against the views, and nothing but the views. */
final class ViewSchema {
  /** Whatever is not in here does not exist for a query. */
  private static final Set<SqlOperator> OPERATORS = Set.of(
      SqlStdOperatorTable.AND,
      SqlStdOperatorTable.OR,
      SqlStdOperatorTable.NOT,
      SqlStdOperatorTable.EQUALS,
      SqlStdOperatorTable.NOT_EQUALS,
      SqlStdOperatorTable.LESS_THAN,
      SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
      SqlStdOperatorTable.GREATER_THAN,
      SqlStdOperatorTable.GREATER_THAN_OR_EQUAL,
      SqlStdOperatorTable.IN,
      SqlStdOperatorTable.NOT_IN,
      SqlStdOperatorTable.COUNT);

  private final CalciteCatalogReader reader;
  private final SqlValidator validator;
  private final RelDataTypeFactory types = new JavaTypeFactoryImpl();

  ViewSchema() {
    CalciteSchema schema = CalciteSchema.createRootSchema(false, false);
    for (View view : View.values()) {
      schema.add(view.viewName(), new ViewTable(view));
    }
    Properties properties = new Properties();
    // Unquoted names are lower case by now, and the operators' own names are upper case.
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
    reader = new CalciteCatalogReader(
        schema, List.of(), types, new CalciteConnectionConfigImpl(properties));
    validator = SqlValidatorUtil.newValidator(
        new AllowedOperators(),
        reader,
        types,
        SqlValidator.Config.DEFAULT.withTypeCoercionEnabled(false));
  }

  /**
   * The relational tree of a query.
   *
   * @throws org.apache.calcite.runtime.CalciteContextException where a name is unknown, with its place
   */
  RelRoot tree(SqlNode query) {
    SqlNode valid = validator.validate(query);
    SqlToRelConverter converter = new SqlToRelConverter(
        (rowType, text, path, view) -> {
          throw new IllegalStateException("a view of a view");
        },
        validator,
        reader,
        RelOptCluster.create(new VolcanoPlanner(), new RexBuilder(types)),
        StandardConvertletTable.INSTANCE,
        SqlToRelConverter.config()
            .withExpand(false)
            .withInSubQueryThreshold(Integer.MAX_VALUE)
            .withRelBuilderConfigTransform(config -> config.withSimplify(false)));
    return converter.convertQuery(valid, false, true);
  }

  /** The standard's operators, without nearly all of them. */
  private static final class AllowedOperators implements SqlOperatorTable {
    @Override
    public void lookupOperatorOverloads(
        SqlIdentifier name,
        @Nullable SqlFunctionCategory category,
        SqlSyntax syntax,
        List<SqlOperator> found,
        SqlNameMatcher matcher) {
      SqlStdOperatorTable.instance()
          .lookupOperatorOverloads(name, category, syntax, found, matcher);
      found.retainAll(OPERATORS);
    }

    @Override
    public List<SqlOperator> getOperatorList() {
      return List.copyOf(OPERATORS);
    }
  }

  /** A view as Calcite sees it: texts that are never null. */
  private static final class ViewTable extends AbstractTable {
    private final View view;

    ViewTable(View view) {
      this.view = view;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory factory) {
      RelDataTypeFactory.Builder row = factory.builder();
      row.add(View.SITE, SqlTypeName.VARCHAR, 191);
      view.columns().forEach(column -> row.add(column.name(), SqlTypeName.VARCHAR, 191));
      return row.build();
    }
  }
}
