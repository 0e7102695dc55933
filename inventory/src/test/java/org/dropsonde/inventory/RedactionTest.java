package org.dropsonde.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "https://host/a.git, https://host/a.git",
    "https://user@host/a.git, https://host/a.git",
    "https://user:SECRET@host:8443/a.git, https://host:8443/a.git",
    "https://git:SECRET@host/a.git, https://host/a.git",
    "https://host/a.tar.gz?token=SECRET, https://host/a.tar.gz",
    "https://host/a.tar.gz#SECRET, https://host/a.tar.gz",
    "ssh://git@host/a.git, ssh://git@host/a.git",
    "ssh://git@[::1]:22/a.git, ssh://git@[::1]:22/a.git",
    "git@host:a/b.git, git@host:a/b.git",
    "deploy@host:a/b.git, host:a/b.git",
    "svn://host/a/trunk@12, svn://host/a/trunk@12",
    "/srv/git/a.git, /srv/git/a.git",
    "../a.git, ../a.git",
    "'', ''"
  })
  void keepsWhatIsNoSecret(String url, String shown) {
    assertThat(Redaction.url(url)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:SEC@RET@host/a",
        "https://user:SEC/RET@host/a",
        "https://user:SEC?RET@host/a",
        "https://user:SEC#RET@host/a",
        "https://SECRET@host/a",
        "HTTPS://user:SECRET@host/a",
        "user:SECRET@host:a/b",
        "https://host/a?x=1&access_token=SECRET"
      })
  void showsNoPartOfASecret(String url) {
    assertThat(Redaction.url(url)).doesNotContain("SEC").doesNotContain("RET");
  }
}
