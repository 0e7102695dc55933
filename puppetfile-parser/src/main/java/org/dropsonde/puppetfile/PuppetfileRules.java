package org.dropsonde.puppetfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every rule of the parser with its help; {@code rules.md} beside this class holds the texts. */
public final class PuppetfileRules {
  private static final Pattern SECTION = Pattern.compile(
      "## (PF\\d{3}): (\\S+)\\n\\n([^\\n]+)\\n\\n(.+?)\\n\\n"
          + "Bad:\\n\\n```ruby\\n(.+?\\n)```\\n\\nGood:\\n\\n```ruby\\n(.+?\\n)```\\n",
      Pattern.DOTALL);

  private PuppetfileRules() {}

  /** All of them, by id. */
  public static List<RuleDescription> all() {
    Map<String, Severity> severities = Arrays.stream(Rule.values())
        .collect(Collectors.toMap(rule -> rule.id, rule -> rule.severity));
    return SECTION
        .matcher(texts())
        .results()
        .map(section -> description(section, id -> Objects.requireNonNull(severities.get(id))))
        .toList();
  }

  private static RuleDescription description(
      MatchResult section, Function<String, Severity> severity) {
    String id = section.group(1);
    return new RuleDescription(
        id,
        section.group(2),
        severity.apply(id),
        section.group(3),
        section.group(4),
        section.group(5),
        section.group(6));
  }

  private static String texts() {
    try (InputStream in = PuppetfileRules.class.getResourceAsStream("rules.md")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("the program's own archive can't be read", e);
    }
  }
}
