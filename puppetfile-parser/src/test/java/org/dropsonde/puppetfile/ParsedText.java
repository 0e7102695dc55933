package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;

/** A parsed Puppetfile as lines of text, for files of expected results. */
final class ParsedText {
  private ParsedText() {}

  static String of(Puppetfile file) {
    List<String> lines = new ArrayList<>();
    LoadVerdict verdict = file.r10k();
    lines.add(verdict.loads() ? "r10k loads it" : "r10k stops: " + verdict.error());
    if (file.forge() != null) {
      lines.add("forge " + file.forge());
    }
    for (ModuleDeclaration module : file.modules()) {
      lines.add(line(module));
      module.options().forEach((name, value) -> lines.add("  " + name + ": " + value(value)));
    }
    file.unresolved()
        .forEach(each -> lines.add("unresolved " + each.position() + " " + each.reason()));
    file.rubyMethods().forEach(each -> lines.add("ruby " + each.name() + " " + each.count()));
    file.diagnostics().stream()
        .filter(each -> each.severity() != Severity.INFO)
        .forEach(each -> lines.add(each.rule() + " " + each.position()));
    return String.join("\n", lines.stream().map(ParsedText::printable).toList()) + "\n";
  }

  private static String line(ModuleDeclaration module) {
    StringBuilder line = new StringBuilder("mod " + module.position() + " " + module.title());
    line.append(" = ").append(module.owner() == null ? "" : module.owner() + "/");
    line.append(module.name())
        .append(", ")
        .append(module.type().name().toLowerCase(java.util.Locale.ROOT));
    add(line, "version", module.version());
    add(line, "ref", module.ref());
    add(line, "from", module.source());
    line.append(", in ").append(module.moduledir().isEmpty() ? "''" : module.moduledir());
    return line.append(module.certainty() == Certainty.CERTAIN ? "" : ", conditional")
        .toString();
  }

  private static void add(
      StringBuilder line, String name, @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      line.append(", ").append(name).append(' ').append(value);
    }
  }

  private static String value(OptionValue value) {
    if (value instanceof OptionValue.Text text) {
      return "'" + text.value() + "'";
    }
    return value instanceof OptionValue.Symbol symbol ? ":" + symbol.name() : value.toString();
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (c < ' ' || c == 0x7F || c == 0xA0 || c == 0xFEFF || c == 0xFFFD) {
        shown.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
      } else {
        shown.appendCodePoint(c);
      }
    });
    return shown.toString();
  }
}
