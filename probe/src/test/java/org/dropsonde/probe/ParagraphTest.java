package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void breaksLinesAtEightyColumns() {
    String word = "x".repeat(39);
    assertThat(Paragraph.of(word + " " + word + "x " + word))
        .isEqualTo(word + " " + word + "x\n" + word);
    assertThat(Paragraph.of(word + " " + word + "xx")).isEqualTo(word + "\n" + word + "xx");
  }

  @Test
  void keepsALongWordWhole() {
    assertThat(Paragraph.of("a " + "x".repeat(100) + " b"))
        .isEqualTo("a\n" + "x".repeat(100) + "\nb");
  }
}
