package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainConfigTest {
  @Test
  void readsWhatGitWrites() {
    PlainConfig config = parsed("""
        [core]
        \trepositoryformatversion = 0
        \tbare = true
        # of its own line
        ; so is this

        [remote "origin"]
        \turl = ssh://git@example.org:22/control-repo.git
        \tfetch = +refs/heads/*:refs/remotes/origin/*
        [branch "main"]
        \tremote = origin
        """);

    assertThat(config.values("core", null, "bare")).containsExactly("true");
    assertThat(config.values("remote", "origin", "url"))
        .containsExactly("ssh://git@example.org:22/control-repo.git");
    assertThat(config.names("remote")).containsExactly("origin");
    assertThat(config.has("branch")).isTrue();
    assertThat(config.has("extensions")).isFalse();
  }

  @Test
  void readsAnEmptyOne() {
    assertThat(parsed("").has("core")).isFalse();
  }

  @Test
  void minusculesSectionsAndKeysButNotNames() {
    PlainConfig config = parsed("[Remote \"Origin\"]\nURL = Https://Example.org\n");

    assertThat(config.values("remote", "Origin", "url")).containsExactly("Https://Example.org");
    assertThat(config.names("remote")).containsExactly("Origin");
    assertThat(config.values("remote", "origin", "url")).isEmpty();
  }

  @Test
  void keepsTheOrderOfSeveralValues() {
    PlainConfig config = parsed("""
        [remote "b"]
        url = 2
        url = 1
        [remote "a"]
        [remote "b"]
        url = 3
        """);

    assertThat(config.values("remote", "b", "url")).containsExactly("2", "1", "3");
    assertThat(config.names("remote")).containsExactly("b", "a");
  }

  @Test
  void tellsASectionFromOneWithAName() {
    PlainConfig config = parsed("[remote]\nurl = 1\n[remote \"\"]\nurl = 2\n");

    assertThat(config.values("remote", null, "url")).containsExactly("1");
    assertThat(config.values("remote", "", "url")).containsExactly("2");
    assertThat(config.names("remote")).containsExactly("");
  }

  @Test
  void takesBlanksAndCarriageReturnsAroundForNothing() {
    PlainConfig config = parsed("  [remote \"a b\"]\r\n\turl=x y \t\r\n  empty =\r\n");

    assertThat(config.values("remote", "a b", "url")).containsExactly("x y");
    assertThat(config.values("remote", "a b", "empty")).containsExactly("");
  }

  @Test
  void readsTextOutsideOfAscii() {
    assertThat(parsed("[user]\nname = Zo\u00eb\n").values("user", null, "name"))
        .containsExactly("Zo\u00eb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[include]\npath = x\n",
        "[Include]\npath = x\n",
        "[includeIf \"gitdir:/\"]\npath = x\n",
        "[a]\nkey = \"quoted\"\n",
        "[a]\nkey = x\\ty\n",
        "[a]\nkey = x\\\nkey2 = y\n",
        "[a]\nkey = x # comment\n",
        "[a]\nkey = x ; comment\n",
        "[a] # comment\n",
        "[a] key = x\n",
        "[a]\nkey\n",
        "[a]\n= x\n",
        "[a]\nno word = x\n",
        "[a]\nkey.dotted = x\n",
        "[a]\nk\u00e9y = x\n",
        "[a]\nkey = x\0\n",
        "key = x\n",
        "[a.b]\n",
        "[a.b \"c\"]\n",
        "[]\n",
        "[a\n",
        "[a b]\n",
        "[a \"b]\n",
        "[a \"]\n",
        "[a \"b\\\"c\"]\n",
        "[a \"b\"c\"]\n",
        "[a  \"b\"]\n",
        "[a \"b\" ]\n",
        "[a\"b\"]\n",
        "\uFEFF[a]\n",
        "\uFEFF# comment\n",
      })
  void refusesWhatIsUnusual(String text) {
    assertThat(parse(text)).isNull();
  }

  @Test
  void refusesWhatIsNoUtf8() {
    assertThat(PlainConfig.parse(Bytes.join(Bytes.text("[a]\nkey = "), Bytes.of(0xe9, '\n'))))
        .isNull();
  }

  /** git takes only blank, tab and the ends of lines for nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"\f", "\u000b", "\u001c", "\u2003", "\u3000"})
  void dropsNoBlankThatGitKeeps(String blank) {
    PlainConfig config = parse("[a]\nkey = x" + blank + "\n");

    if (config != null) {
      assertThat(config.values("a", null, "key")).containsExactly("x" + blank);
    }
    assertThat(parse(blank + "[a]\n")).isNull();
  }

  private static @Nullable PlainConfig parse(String text) {
    return PlainConfig.parse(Bytes.text(text));
  }

  private static PlainConfig parsed(String text) {
    PlainConfig config = parse(text);
    if (config == null) {
      throw new AssertionError("refused:\n" + text);
    }
    return config;
  }
}
