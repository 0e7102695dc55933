package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks r10k's own code about environments of yaml sources, made up at random. */
@Tag("slow")
class R10kDefinitionsTest {
  private static final int FILES = 1500;
  private static final List<String> NAMES =
      List.of("production", "feature/foo", "odd-name", "größe", "'1'", "a.b", "'5'", "env/x");
  private static final List<String> SETTINGS = List.of(
      "type: git",
      "type: plain",
      "type: bare",
      "type: hg",
      "type: 5",
      "type: :plain",
      "remote: /r.git",
      "source: /s.git",
      "ref: main",
      "version: v1",
      "moduledir: third",
      "moduledir: a/../b",
      "moduledir: ../out",
      "moduledir: /opt/m",
      "moduledir: /opt/m/",
      "moduledir: /base/e/x",
      "moduledir: ''",
      "moduledir: .",
      "puppetfile_name: P",
      "module_conflicts: error",
      "unknown: 1");
  private static final List<String> TITLES = List.of(
      "a", "o/a", "o-a", "a-b-c", "A", "_x", "'9'", "a/b/c", "ä", "o/b", "o.p/b", "'o/b '", "b2",
      "c_d/e_f");
  private static final List<String> MODULES = List.of(
      "1.0.0",
      ":latest",
      "null",
      "latest",
      "1.0",
      "'1.0'",
      "5",
      "true",
      "[a]",
      "{}",
      "1.0.0-rc1",
      "v1.0.0",
      "'01.0.0'",
      "{git: u}",
      "{git: u, ref: x}",
      "{:git: u}",
      "{git: }",
      "{local: true}",
      "{local: false}",
      "{local: 'false'}",
      "{type: forge, version: 1.0.0}",
      "{type: forge}",
      "{type: git, source: u}",
      "{type: tarball, source: u}",
      "{type: local}",
      "{type: hg}",
      "{svn: u}",
      "{svn: u, rev: 5}",
      "{git: u, svn: v}",
      "{git: u, install_path: site}",
      "{git: u, install_path: /base/e/production/x}",
      "{git: u, install_path: ../y}",
      "{git: u, install_path: /etc}",
      "{git: u, install_path: ''}",
      "{git: u, install_path: /base/e2/x}",
      "{git: u, bogus: 1}",
      "{local: true, bogus: 1}",
      "{type: tarball, source: u, bogus: 1}",
      "{git: u, ref: a, tag: b}",
      "{git: u, exclude_spec: true}",
      "{version: 1.0.0}",
      "{type: tarball}",
      "{type: svn}",
      "{type: forge, version: latest}",
      "{type: 'git '}");

  private static final String RUBY = """
      require 'r10k/source'
      require 'r10k/deployment'
      R10K::Logging.level = 'FATAL'
      R10K::Git::Cache.settings[:cache_root] = Dir.pwd + '/cache'
      def take(file)
        prefix, strip = File.read(file)[/# (.*)/, 1].split
        options = { config: file }
        options[:prefix] = true if prefix == 'prefix'
        options[:strip_component] = strip if strip
        R10K::Source::Yaml.new('s', '/base/e', options).environments.map { |e| told(e) }.sort.join("\\n")
      rescue StandardError, Psych::SyntaxError
        'refused'
      end
      def told(environment)
        modules = environment.instance_variable_get(:@modules).map do |mod|
          Pathname.new(mod.path).cleanpath.to_s + ' ' + mod.class.name.split('::').last.downcase
        end
        ([environment.dirname] + modules.sort).join(' ')
      end
      """;

  @TempDir
  Path folder;

  private final Random random = new Random(20261126);

  @Test
  void placesTheModulesThatR10kPlaces() throws Exception {
    RubyAnswers ruby = new RubyAnswers(folder);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      texts.add(definitions());
    }

    List<String> differences = ruby.differences(texts, this::read, RUBY);

    assertThat(differences).isEmpty();
    assertThat(texts.stream().filter(text -> !read(text).equals("refused")).count())
        .isBetween(FILES / 4L, FILES * 3L / 4);
  }

  private String definitions() {
    StringBuilder text = new StringBuilder("# ")
        .append(any(List.of("none", "prefix")))
        .append(any(List.of("", "", " env/", " /o/")))
        .append('\n');
    distinct(NAMES, 1 + random.nextInt(2)).forEach(name -> {
      // Most are to be whole, or nearly all would be refused.
      text.append(name)
          .append(random.nextInt(3) == 0 ? ":\n  type: plain\n" : ":\n  remote: /r.git\n");
      for (String setting : distinct(SETTINGS, random.nextInt(4))) {
        boolean asked = setting.startsWith("type") || setting.startsWith("remote");
        if (!asked || random.nextInt(9) == 0) {
          text.append("  ").append(setting).append('\n');
        }
      }
      if (random.nextInt(5) > 0) {
        text.append("  modules:\n");
        distinct(TITLES, 1 + random.nextInt(3))
            .forEach(title -> text.append("    %s: %s\n"
                .formatted(title, random.nextInt(2) == 0 ? "{git: u}" : any(MODULES))));
      }
    });
    return text.toString();
  }

  private List<String> distinct(List<String> of, int count) {
    List<String> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      String one = any(of);
      String key = one.substring(0, one.contains(":") ? one.indexOf(':') : one.length());
      if (chosen.stream().noneMatch(other -> other.equals(one) || other.startsWith(key + ":"))) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String read(String text) {
    try {
      Files.writeString(folder.resolve("environments.yaml"), text);
      String[] words = text.lines().findFirst().orElseThrow().split(" ", -1);
      Path config = Files.writeString(
          folder.resolve("r10k.yaml"),
          "sources:\n  s:\n    type: yaml\n    basedir: /base/e\n    config: environments.yaml\n    prefix: "
              + words[1].equals("prefix")
              + (words.length > 2 ? "\n    strip_component: " + words[2] : "")
              + "\n");
      R10kConfig read = R10kConfigReader.read(config, ScanLimits.DEFAULT);
      if (!read.refusals().isEmpty()) {
        return "refused";
      }
      return read.sources().get(0).definitions().stream()
          .map(R10kDefinitionsTest::told)
          .sorted()
          .collect(Collectors.joining("\n"));
    } catch (ScanException e) {
      return "refused";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String told(EnvironmentDefinition definition) {
    return definition.directory()
        + definition.modules().stream()
            .map(placed -> {
              String path = placed.use().path();
              return " "
                  + Paths.clean(
                      path.startsWith("/")
                          ? path
                          : "/base/e/" + definition.directory() + "/" + path)
                  + " "
                  + placed.use().source().kind();
            })
            .sorted()
            .collect(Collectors.joining());
  }
}
