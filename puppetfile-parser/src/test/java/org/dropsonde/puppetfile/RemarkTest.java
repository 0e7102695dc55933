package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemarkTest {
  private static List<Remark> remarks(String text) {
    return new PuppetfileParser()
        .parse("Puppetfile", text.getBytes(StandardCharsets.UTF_8))
        .remarks();
  }

  @Test
  void keepsCommentsForThisProgramWithTheirPlace() {
    assertThat(remarks("""
            # a word to people
              # dropsonde:ignore PF001 why
            mod 'a/b', # dropsonde: ignore DS011 ö
              :latest
            """))
        .containsExactly(
            new Remark(new Position(2, 3), true, "ignore PF001 why"),
            new Remark(new Position(3, 12), false, "ignore DS011 ö"));
  }

  @Test
  void takesNoStringForAComment() {
    assertThat(remarks("mod 'a/b', :git => 'x# dropsonde:ignore PF001 no'\n")).isEmpty();
  }

  @Test
  void ignoresWhatRubyDoesNotRead() {
    assertThat(remarks("=begin\n# dropsonde:ignore PF001 no\n=end\n__END__\n# dropsonde:x\n"))
        .isEmpty();
  }

  @Test
  void knowsThemWithEveryLineEnd() {
    assertThat(remarks("# dropsonde:ignore PF001 why\r\nmod 'a/b'\r\n"))
        .containsExactly(new Remark(new Position(1, 1), true, "ignore PF001 why"));
  }
}
