package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Puppet 7.23 pops/lookup/hiera_config.rb and location_resolver.rb. */
class HierarchyReaderTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      path: common.yaml                          | data/common.yaml         | data/other.yaml
      path: "nodes/%{trusted.certname}.yaml"     | data/nodes/a.b-c.yaml    | data/nodes/a/b.yaml
      path: "nodes/%{trusted.certname}.yaml"     | data/nodes/.yaml         | data/nodes/a.yml
      path: "%{::role}-%{facts.os.name}.yaml"    | data/web-Debian.yaml     | data/web.yaml
      path: "%{a}%{b}%{c}.yaml"                  | data/x.yaml              | data/x/y.yaml
      path: ./x/../common.yaml                   | data/common.yaml         | data/x/common.yaml
      path: ../elsewhere/common.yaml             | elsewhere/common.yaml    | data/common.yaml
      path: a*b.yaml                             | data/a*b.yaml            | data/axb.yaml
      paths: [a.yaml, "b/%{x}.json"]             | data/b/1.json            | data/a.json
      glob: common/*.yaml                        | data/common/x.yaml       | data/common/x/y.yaml
      glob: common/**/*.yaml                     | data/common/x/y/z.yaml   | data/common/x.json
      glob: common/**/*.yaml                     | data/common/x.yaml       | data/x.yaml
      glob: "{a,b.c}/?.yaml"                     | data/b.c/1.yaml          | data/bxc/1.yaml
      glob: "[!a-c]*.yaml"                       | data/d.yaml              | data/a.yaml
      glob: "%{x}/[z-a].yaml"                    | data/%{x}/[z-a].yaml     | data/x/a.yaml
      globs: [x/*, "y/%{z}*"]                    | data/y/1                 | data/z/1
      mapped_paths: [teams, t, "team/%{t}.yaml"] | data/team/x.yaml         | data/t.yaml
      {datadir: hiera, path: a.yaml}             | hiera/a.yaml             | data/a.yaml
      {datadir: ., path: hiera/a.yaml}           | hiera/a.yaml             | data/a.yaml
      {datadir: "d/%{x}", path: a.yaml}          | d/1/a.yaml               | d/a.yaml
      {datadir: "/c/%{environment}/h", path: a}  | h/a                      | data/a
      {datadir: "/c/%{::environment}", path: a}  | a                        | data/a
      """)
  void reachesWhatALevelCanMean(String level, String reached, String notReached) throws Exception {
    Hierarchy hierarchy = five(level.startsWith("{") ? level : "{" + level + "}");

    assertThat(hierarchy.problem()).isNull();
    assertThat(hierarchy.reaches(reached)).isTrue();
    assertThat(hierarchy.reaches(notReached)).isFalse();
    assertThat(hierarchy.directories())
        .anyMatch(directory -> directory.isEmpty() || reached.startsWith(directory + "/"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {datadir: /etc/puppet/data, path: a.yaml}
      {path: /a.yaml}
      {path: ../../a.yaml}
      {datadir: ../shared, path: a.yaml}
      {uri: "https://example.org/x"}
      {lookup_key: vault}
      {data_hash: hocon_data, path: a.conf}
      """)
  void reachesNothingOutsideOfTheEnvironment(String level) throws Exception {
    assertThat(five(level).directories()).isEmpty();
  }

  /** In a pattern of them, each would take a part of the stack. */
  @ParameterizedTest
  @ValueSource(strings = {"{\\E(,%s}.yaml", "%s**/", "[%s]"})
  void passesOverAPathThatIsTooLong(String glob) throws Exception {
    String repeated = glob.startsWith("{") ? "(" : glob.startsWith("[") ? "[" : "**/";
    String quoted = "'" + glob.formatted(repeated.repeat(200_000)) + "'";

    assertThat(five("{globs: [" + quoted + ", x.yaml]}").reaches("data/x.yaml")).isTrue();
    assertThat(five("{glob: " + quoted + "}").reaches("data/y.yaml")).isFalse();
  }

  @Test
  void takesTheWordsOfAGlobForWords() throws Exception {
    assertThat(five("{glob: '{a\\Eb.,c}.yaml'}").reaches("data/a\\Eb..yaml")).isTrue();
    assertThat(five("{glob: '{a\\E.,c}.yaml'}").reaches("data/ab.yaml")).isFalse();
  }

  @Test
  void hasALevelWhereNoneIsGiven() throws Exception {
    assertThat(reached("version: 5\n", "data/common.yaml", "data/x.yaml"))
        .containsExactly("data/common.yaml");
    assertThat(reached("version: 5\ndefaults: {datadir: h}\n", "h/common.yaml", "data/common.yaml"))
        .containsExactly("h/common.yaml");
    assertThat(reached("version: 5\nhierarchy: []\n", "data/common.yaml")).isEmpty();
  }

  @Test
  void readsAHiera3() throws Exception {
    String three = """
        :backends: [yaml, eyaml]
        :hierarchy:
          - "nodes/%{::clientcert}"
          - common
        :yaml:
          :datadir: "/etc/puppet/environments/%{environment}/hiera"
        :eyaml:
          :datadir: "/etc/puppet/environments/%{environment}/secret"
          :extension: yaml
        """;

    assertThat(reached(
            three,
            "hiera/nodes/a.yaml",
            "hiera/common.yaml",
            "hiera/other.yaml",
            "secret/common.yaml",
            "secret/common.eyaml",
            "hieradata/common.yaml"))
        .containsExactly("hiera/nodes/a.yaml", "hiera/common.yaml", "secret/common.yaml");
  }

  @Test
  void takesHiera3sUsualDirectoryWhereItsOwnIsElsewhere() throws Exception {
    assertThat(read("---\n:yaml:\n  :datadir: /vagrant/hieradata\n").directories())
        .containsExactly("hieradata");
    assertThat(reached("---\n:logger: console\n", "hieradata/nodes/x.yaml", "hieradata/x.yaml"))
        .containsExactly("hieradata/nodes/x.yaml");
  }

  @Test
  void entersADirectoryOnceThoughAnotherHoldsIt() throws Exception {
    assertThat(read("""
                version: 5
                hierarchy:
                  - {name: a, paths: [common.yaml, 'nodes/%{x}.yaml']}
                  - {name: b, datadir: data/nodes, path: y.yaml}
                  - {name: c, datadir: data2, path: y.yaml}
                """).directories()).containsExactly("data", "data2");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      version: 4              | version is 4
      version: '6'            | version is 6
      [a]                     | not a map
      {version: 5, hierarchy: a} | not a list
      """)
  void countsEverythingWhereItDoesNotKnow(String yaml, String problem) throws Exception {
    Hierarchy hierarchy = read(yaml);

    assertThat(hierarchy.problem()).contains(problem, "every file");
    assertThat(hierarchy.directories()).containsExactly("data", "hieradata");
    assertThat(hierarchy.reaches("data/any/thing.yaml")).isTrue();
  }

  @Test
  void isNotHeldUpByAPatternThatIsMeantToDoSo() {
    assertThat(five("{glob: '" + "*a".repeat(40) + "'}").reaches("data/" + "a".repeat(300) + "b"))
        .isTrue();
  }

  private static Hierarchy five(String level) {
    try {
      return read("version: 5\nhierarchy:\n- " + level + "\n");
    } catch (java.io.IOException e) {
      throw new AssertionError(level, e);
    }
  }

  private static List<String> reached(String yaml, String... paths) throws Exception {
    return Stream.of(paths).filter(read(yaml)::reaches).toList();
  }

  private static Hierarchy read(String yaml) throws java.io.IOException {
    return HierarchyReader.of(YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
