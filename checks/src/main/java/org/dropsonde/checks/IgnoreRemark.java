package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.puppetfile.Remark;
import org.dropsonde.spi.Rule;

/**
 * A comment {@code # dropsonde:ignore DS010,PF012 why}: it covers its own line, or where it stands
 * alone, the next line that is not such a comment.
 *
 * @param rules the rules that it names
 * @param line the line that it covers, 1-based
 */
record IgnoreRemark(Remark remark, List<String> rules, int line) {
  private static final Pattern FORM =
      Pattern.compile("ignore\\s+([A-Z]+[0-9]+(?:\\s*,\\s*[A-Z]+[0-9]+)*)[\\s:,-]+(\\S.*)");

  /** The readable ones of a file's remarks. */
  static List<IgnoreRemark> of(List<Remark> remarks) {
    List<IgnoreRemark> ignores = new ArrayList<>();
    for (int i = 0; i < remarks.size(); i++) {
      Optional<List<String>> rules = rules(remarks.get(i));
      if (rules.isPresent()) {
        ignores.add(new IgnoreRemark(remarks.get(i), rules.get(), coveredLine(remarks, i)));
      }
    }
    return ignores;
  }

  /** The rules that a remark names; empty where it can't be read or gives no reason. */
  static Optional<List<String>> rules(Remark remark) {
    Matcher matcher = FORM.matcher(remark.text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> rules = List.of(matcher.group(1).split("\\s*,\\s*", -1));
    return rules.stream().allMatch(Rule::isId) ? Optional.of(rules) : Optional.empty();
  }

  private static int coveredLine(List<Remark> remarks, int index) {
    int line = remarks.get(index).position().line();
    if (!remarks.get(index).alone()) {
      return line;
    }
    line++;
    for (Remark later : remarks.subList(index + 1, remarks.size())) {
      if (later.alone() && later.position().line() == line) {
        line++;
      }
    }
    return line;
  }
}
