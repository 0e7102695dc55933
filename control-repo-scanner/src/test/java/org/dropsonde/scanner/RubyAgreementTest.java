package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks Ruby itself how it reads YAML, and r10k's own code what it refuses. */
@Tag("slow")
class RubyAgreementTest {
  private static final Map<String, List<String>> SETTINGS = Map.of(
      "", List.of("pool_size", "postrun", "proxy", "cachedir", "unknown"),
      "git", List.of("provider", "proxy", "username", "private_key"),
      "forge", List.of("proxy", "baseurl", "allow_puppetfile_override", "authorization_token"),
      "deploy", List.of("write_lock", "purge_levels", "exclude_spec", "generate_types"),
      "logging", List.of("level", "outputs", "disable_default_stderr"));

  private static final List<String> VALUES = List.of(
      "4",
      "'4'",
      "0",
      "-1",
      "+3",
      "1.5",
      "0x10",
      "1_000",
      "012",
      "1:30",
      "1e3",
      "true",
      "yes",
      "'true'",
      "false",
      "null",
      "",
      "''",
      "text",
      ":symbol",
      "[]",
      "[a, b]",
      "[deployment, environment]",
      "[deployment, x]",
      "puppetfile",
      "[1]",
      "{a: b}",
      "shellgit",
      ":rugged",
      "other",
      "debug",
      "DEBUG1",
      ":debug",
      "'7'",
      "http://proxy.example.org:3128",
      "proxy.example.org:3128",
      "10.0.0.1:3128",
      "proxy.example.org",
      "http://a:b@example.org",
      "http://a:b@c@example.org",
      "http://exa mple.org",
      "http://[::1]:80/x",
      "http://[::1",
      "http://example.org:port",
      "'http://größe.example.org'",
      "http://a_b.example.org",
      "'<%= @proxy %>'",
      "'http://example.org/a?b=c#d'",
      "http:/x",
      "//example.org",
      "http:x",
      "a b",
      "'%zz'",
      "'http://example.org/%41'",
      "'http://example.org:/'",
      "'#'",
      "'http://e.org/a#b#c'");

  private static final List<String> SCALARS = List.of(
      "1e3",
      "08",
      "017",
      "0o17",
      "1_000",
      "1,000",
      "1.5,3",
      ".5",
      "5.",
      ".",
      "+1",
      "-1.5e+3",
      "1.5e3",
      "1:30",
      "1:30:00",
      "1:99",
      "0x1F",
      "0xZZ",
      "0b11",
      ".inf",
      "-.INF",
      ".nan",
      "~",
      "null",
      "Null",
      "nul",
      "yes",
      "Yes",
      "y",
      "n",
      "on",
      "off",
      "OFF",
      "True",
      "truely",
      ":sym",
      ":'a b'",
      ":\"q\"",
      "!ruby/sym x",
      "!ruby/symbol y",
      "'yes'",
      "'5'",
      "\":s\"",
      "a:b",
      "-",
      "a-b",
      "1.2.3",
      "v1",
      "5a",
      "-5",
      "- 5",
      "''",
      "|\n  5",
      "1 2",
      "@x");

  @TempDir
  Path folder;

  private RubyAnswers ruby;

  @BeforeEach
  void needsR10k() {
    ruby = new RubyAnswers(folder);
  }

  @Test
  void refusesTheSettingsThatR10kRefuses() throws Exception {
    List<String> texts = new ArrayList<>();
    for (String group : List.of("", "git", "forge", "deploy", "logging")) {
      for (String name : SETTINGS.getOrDefault(group, List.of())) {
        for (String value : VALUES) {
          texts.add((group.isEmpty() ? "" : group + ":\n  ") + name + ": " + value + "\n");
        }
      }
      VALUES.forEach(value -> texts.add(group.isEmpty() ? "a: b\n" : group + ": " + value + "\n"));
    }

    assertThat(texts).hasSizeGreaterThan(1000);
    assertThat(ruby.differences(texts, RubyAgreementTest::taken, """
            require 'r10k/settings'
            require 'r10k/settings/loader'
            require 'r10k/logging'
            def take(file)
              R10K::Settings.global_settings.evaluate(R10K::Settings::Loader.new.read(file))
              'taken'
            rescue StandardError
              'refused'
            end
            """)).isEmpty();
  }

  @Test
  void readsYamlAsRubyDoes() throws Exception {
    List<String> texts = new ArrayList<>();
    SCALARS.forEach(scalar -> texts.add("key: " + scalar + "\n"));
    SCALARS.forEach(scalar -> texts.add("- " + scalar + "\n"));
    texts.addAll(List.of(
        ":a: 1\n",
        ":'a b': 1\n",
        "? :a\n: 1\n",
        "a: {b: c}\n",
        "{:a: 1}\n",
        "a: [:b]\n",
        "a: {b: :c}\n",
        "<<: {a: 1}\nb: 2\n",
        "a: 1\na: 2\n",
        "--- {a: 1}\n--- b\n",
        "\ta: 1\n",
        "a: b: c\n"));

    assertThat(ruby.differences(texts, RubyAgreementTest::described, """
            require 'yaml'
            def take(file)
              describe(YAML.load_file(file))
            rescue StandardError, Psych::SyntaxError
              'refused'
            end
            def describe(value)
              case value
              when Hash then '{' + value.map { |k, v| "#{describe(k)}=#{describe(v)}" }.join(' ') + '}'
              when Array then '[' + value.map { |v| describe(v) }.join(' ') + ']'
              when Symbol then ":#{value}"
              when Numeric then 'number'
              when nil then 'nothing'
              else value.to_s
              end
            end
            """)).isEmpty();
  }

  private static String taken(String text) {
    try {
      Object yaml = YamlReader.read(text.getBytes(StandardCharsets.UTF_8));
      return yaml instanceof Map<?, ?> map
              && SettingsValidation.of(Settings.of(map, "r10k.yaml")).isEmpty()
          ? "taken"
          : "refused";
    } catch (java.io.IOException | ScanException e) {
      return "refused";
    }
  }

  private static String described(String text) {
    try {
      return described(YamlReader.read(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.io.IOException e) {
      return "refused";
    }
  }

  private static String described(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> described(entry.getKey()) + "=" + described(entry.getValue()))
          .collect(Collectors.joining(" ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(RubyAgreementTest::described)
          .collect(Collectors.joining(" ", "[", "]"));
    }
    if (value instanceof YamlReader.Symbol symbol) {
      return ":" + symbol.name();
    }
    return value instanceof YamlReader.Numeral ? "number" : value == null ? "nothing" : "" + value;
  }
}
