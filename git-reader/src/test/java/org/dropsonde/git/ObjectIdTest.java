package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdTest {
  private static final String NAME = "fedcba9876543210f00fe11ed22dc33cb44ba55a";

  @Test
  void readsDigitsOfBothCases() {
    ObjectId id = ObjectId.parse(NAME);

    assertThat(id.name()).isEqualTo(NAME);
    assertThat(ObjectId.parse(NAME.toUpperCase(Locale.ROOT))).isEqualTo(id);
    assertThat(ObjectId.parse(Bytes.text("id " + NAME + " behind"), 3)).isEqualTo(id);
  }

  @Test
  void readsBytes() {
    byte[] raw = new byte[3 + ObjectId.BYTES];
    raw[3] = (byte) 0x80;
    raw[22] = (byte) 0xff;

    ObjectId id = ObjectId.of(raw, 3);

    assertThat(id.name()).isEqualTo("80" + "0".repeat(36) + "ff");
    assertThat(id.firstByte()).isEqualTo(0x80);
    assertThat(id.start()).isEqualTo(Long.MIN_VALUE);
    assertThat(ObjectId.of(raw, 2)).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(chars = {'g', 'G', '`', '@', '/', ':', ' ', '\0', '\u00e1', '\u0661'})
  void refusesWhatIsNoDigit(char other) {
    for (int place : new int[] {0, 1, 39}) {
      String name = NAME.substring(0, place) + other + NAME.substring(place + 1);

      assertThat(ObjectId.parse(Bytes.text(name), 0)).isNull();
      assertThatIllegalArgumentException().isThrownBy(() -> ObjectId.parse(name));
    }
  }

  @Test
  void refusesAnotherLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> ObjectId.parse(NAME + "0"));
    assertThatIllegalArgumentException().isThrownBy(() -> ObjectId.parse(NAME.substring(1)));
    assertThat(ObjectId.parse(Bytes.text(NAME), 1)).isNull();
    assertThat(ObjectId.parse(Bytes.text(NAME), -1)).isNull();
  }

  @Test
  void isToldFromEachThatDiffersInOneDigit() {
    ObjectId id = ObjectId.parse(NAME);

    for (int i = 0; i < ObjectId.DIGITS; i++) {
      char other = NAME.charAt(i) == '7' ? '8' : '7';
      assertThat(ObjectId.parse(NAME.substring(0, i) + other + NAME.substring(i + 1)))
          .isNotEqualTo(id);
    }
    assertThat(ObjectId.parse(NAME)).isEqualTo(id).hasSameHashCodeAs(id);
  }
}
