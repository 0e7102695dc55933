package org.dropsonde.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.dropsonde.spi.ModuleSlug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFormsTest {
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
  private static final Pattern CLASS = Pattern.compile("[a-z][a-z0-9_]*(?:::[a-z][a-z0-9_]*)*");

  /** Made of what matters to any of the forms, short and at their longest. */
  @Test
  void agreesWithThePatterns() {
    String letters = "aZ09_-/:.+é";
    Random random = new Random(20_261_126);
    int[] accepted = new int[4];
    for (int i = 0; i < 200_000; i++) {
      String text = text(letters, random);
      boolean slug =
          ModuleSlug.parse(text).filter(of -> of.toString().equals(text)).isPresent();
      boolean name = ModuleSlug.parse("owner-" + text).isPresent();
      boolean version = VERSION.matcher(text).matches();
      boolean isClass = CLASS.matcher(text).matches();

      assertThat(NameForms.isSlug(text)).as(text).isEqualTo(slug);
      assertThat(NameForms.isModuleName(text)).as(text).isEqualTo(name);
      assertThat(NameForms.isVersion(text)).as(text).isEqualTo(version);
      assertThat(NameForms.isClass(text)).as(text).isEqualTo(isClass);
      accepted[0] += slug ? 1 : 0;
      accepted[1] += name ? 1 : 0;
      accepted[2] += version ? 1 : 0;
      accepted[3] += isClass ? 1 : 0;
    }
    assertThat(accepted).as("texts of each form").doesNotContain(0);
  }

  private static String text(String letters, Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"64, 128, true", "65, 128, false", "64, 129, false", "0, 1, false", "1, 0, false"})
  void boundsTheTwoPartsOfASlug(int owner, int name, boolean is) {
    assertThat(NameForms.isSlug("a".repeat(owner) + "-" + "b".repeat(name))).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({"64, true", "65, false"})
  void boundsAVersion(int length, boolean is) {
    assertThat(NameForms.isVersion("1".repeat(length))).isEqualTo(is);
  }
}
