package org.dropsonde.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dropsonde.spi.Domain.PublicName;
import org.junit.jupiter.api.Test;

class ColumnTest {
  private static final Column FLAG = Column.flag("pinned", "Whether it can move.");

  @Test
  void refusesATextWithoutADomain() {
    assertThatThrownBy(() ->
            new Column("note", ColumnType.STRING, ColumnMode.NULLABLE, null, "A note.", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("note")
        .hasMessageContaining("domain");
  }

  @Test
  void refusesARecordThatDoesNotRepeat() {
    assertThatThrownBy(() -> new Column(
            "rows", ColumnType.RECORD, ColumnMode.NULLABLE, null, "Rows.", List.of(FLAG)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesATextThatRepeats() {
    assertThatThrownBy(() -> new Column(
            "names",
            ColumnType.STRING,
            ColumnMode.REPEATED,
            PublicName.PLATFORM,
            "Names.",
            List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesARecordWithoutFieldsOrWithOneTwice() {
    assertThatThrownBy(() -> Column.rows("rows", "Rows."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Column.rows("rows", "Rows.", FLAG, FLAG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void refusesRecordsThreeDeep() {
    Column two = Column.rows("two", "Rows.", Column.rows("three", "Rows.", FLAG));
    assertThatThrownBy(() -> Column.rows("one", "Rows.", two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deep");
  }

  @Test
  void refusesANameThatIsNoColumnName() {
    for (String name : List.of("", "Name", "a-b", "1a", "a".repeat(65))) {
      assertThatThrownBy(() -> Column.flag(name, "A flag."))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void findsAFieldByItsDomain() {
    Column slug = Column.text("slug", PublicName.MODULE_SLUG, "The module.");
    assertThat(Column.rows("rows", "Rows.", FLAG, slug).fieldOf(PublicName.MODULE_SLUG))
        .contains(slug);
    assertThat(FLAG.fieldOf(PublicName.MODULE_SLUG)).isEmpty();
  }
}
