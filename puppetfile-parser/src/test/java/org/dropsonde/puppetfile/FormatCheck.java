package org.dropsonde.puppetfile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What every formatted file must keep to, judged by the parser's own results. */
final class FormatCheck {
  private FormatCheck() {}

  /** What is wrong with what the formatter makes of a file; empty where all is well. */
  static Optional<String> problem(byte[] content) {
    PuppetfileFormatter formatter = new PuppetfileFormatter();
    FormatResult result = formatter.format("Puppetfile", content);
    if (result instanceof FormatResult.Refused refused) {
      return mayRefuse(content) ? Optional.empty() : Optional.of("refused: " + refused.reasons());
    }
    byte[] once = ((FormatResult.Formatted) result).content();
    if (!known(content).equals(known(once))) {
      return Optional.of("another meaning:\n" + text(once));
    }
    if (!words(content).equals(words(once))) {
      return Optional.of("other words:\n" + text(once));
    }
    if (!(formatter.format("Puppetfile", once) instanceof FormatResult.Formatted again)
        || again.isChanged()) {
      return Optional.of("not idempotent:\n" + text(once));
    }
    return Optional.empty();
  }

  private static boolean mayRefuse(byte[] content) {
    boolean syntax = parse(content).diagnostics().stream()
        .anyMatch(it -> it.rule().equals("PF001") || it.rule().equals("PF002"));
    return syntax || !new Source("Puppetfile", content).isValid(0, content.length);
  }

  /** All that is known of a file, but where it stands. */
  private static List<Object> known(byte[] content) {
    Puppetfile file = parse(content);
    return List.of(
        file.complete(),
        Objects.toString(file.forge()),
        file.moduledirs(),
        file.modules().stream()
            .map(module -> new ModuleDeclaration(
                module.title(),
                module.owner(),
                module.name(),
                module.type(),
                module.version(),
                module.ref(),
                module.source(),
                module.options(),
                module.moduledir(),
                new Position(1, 1),
                module.certainty(),
                module.refKind()))
            .toList(),
        file.unresolved().stream().map(Unresolved::reason).toList(),
        file.rubyMethods(),
        file.r10k().loads(),
        file.diagnostics().stream().map(Diagnostic::rule).sorted().toList(),
        file.remarks().stream().map(Remark::text).toList());
  }

  /** The text without blanks and line ends: formatting adds and removes nothing else. */
  private static String words(byte[] content) {
    return text(content).replaceAll("\\s", "");
  }

  private static Puppetfile parse(byte[] content) {
    return new PuppetfileParser().parse("Puppetfile", content);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}
