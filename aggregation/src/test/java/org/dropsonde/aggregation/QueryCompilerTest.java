package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryCompilerTest {
  private final QueryCompiler compiler = new QueryCompiler(TestCatalog.catalog());

  static List<QueryCorpus> hostile() {
    return QueryCorpus.read("hostile.sql");
  }

  static List<QueryCorpus> benign() {
    return QueryCorpus.read("benign.sql");
  }

  @Test
  void corporaAreAsLargeAsPromised() {
    assertThat(hostile()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(benign()).hasSizeGreaterThanOrEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource
  void hostile(QueryCorpus hostile) {
    RefusedQuery refused =
        catchThrowableOfType(RefusedQuery.class, () -> compiler.compile(hostile.file()));

    assertThat(refused).isNotNull();
    assertThat(refused.in("x.sql").rule()).isEqualTo(hostile.rule());
    // What somebody asks about may itself be a secret: a value is never repeated.
    assertThat(refused).hasMessageNotContainingAny("acme-payments", "3a1f", "acme3", "/etc/passwd");
  }

  @ParameterizedTest
  @MethodSource
  void benign(QueryCorpus benign) throws RefusedQuery {
    CountingQuery query = compiler.compile(benign.file());

    assertThat(query.scans()).isNotEmpty();
    assertThat(new KeyDomain(TestCatalog.catalog(), query).rows())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(KeyDomain.LARGEST)
        .doesNotHaveDuplicates();
  }

  @Test
  void saysOnWhichLine() {
    QueryFile file = new QueryFile(
        "x",
        "SELECT slug,\n  COUNT(DISTINCT site) AS sites\nFROM modules\nWHERE slug = 'acme-x'\nGROUP BY slug");

    RefusedQuery refused = catchThrowableOfType(RefusedQuery.class, () -> compiler.compile(file));

    assertThat(refused.in("x.sql"))
        .hasToString(
            "x.sql:4:14: this text is no value that slug can have according to the index of"
                + " public modules [public-value]");
  }

  @Test
  void namesTheFieldThatAHeaderMustNotHave() {
    QueryFile file = new QueryFile("typo", "/*\nownr: maintainers\n*/\nSELECT\n");

    assertThatThrownBy(file::header)
        .hasMessage("the header has an unknown field, ownr; known are bound, expires, owner, share,"
            + " title, why");
  }

  @Test
  void saysThatThereIsNoQuery() {
    QueryFile file = new QueryFile("empty", "/*\ntitle: Nothing\n*/\n");

    assertThatThrownBy(() -> compiler.compile(file))
        .isInstanceOf(RefusedQuery.class)
        .hasMessage("there is no SELECT after the header");
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    String deep = "SELECT COUNT(DISTINCT site) AS sites FROM modules WHERE " + "(".repeat(3_500)
        + "major = '9'" + ")".repeat(3_500);

    assertThatThrownBy(() -> compiler.compile(new QueryFile("x", deep)))
        .isInstanceOf(RefusedQuery.class);
  }

  /** Random changes of good queries: whatever is accepted still counts distinct sites alone. */
  @Test
  void acceptsNoMutantThatDoesMore() {
    QueryMutants mutants =
        new QueryMutants(benign().stream().map(QueryCorpus::sql).toList(), 7);
    int accepted = 0;
    for (int i = 0; i < 300; i++) {
      String mutant = mutants.next();
      try {
        CountingQuery query = compiler.compile(new QueryFile("mutant", mutant));
        accepted++;
        assertThat(query.keys()).allMatch(key -> !key.field().column().name().equals(View.SITE));
        assertThat(query.conditions().stream().flatMap(Condition::fields))
            .allMatch(field -> !field.column().name().equals(View.SITE));
      } catch (RefusedQuery e) {
        assertThat(e.in("m").line()).isPositive();
      }
    }
    assertThat(accepted).isPositive().isLessThan(250);
  }
}
