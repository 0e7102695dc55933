package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects diagnostics, what is unresolved, and r10k's first reason not to load the file. */
final class Findings {
  private static final int MOST = 5_000;

  /** A diagnostic without its position. */
  record Found(Rule rule, int offset, String message) {
    Found moved(int by) {
      return new Found(rule, offset + by, message);
    }

    /** Quick: most findings differ in their place. */
    @Override
    public int hashCode() {
      return 31 * (31 * offset + rule.id.hashCode()) + message.length();
    }
  }

  /**
   * How much was found at a time.
   *
   * @param refused whether r10k had a reason not to load the file; a second one is not counted
   */
  record Mark(int diagnostics, int unresolved, boolean refused) {}

  private record Missing(int offset, String reason) {}

  private final Source source;
  private final List<Found> diagnostics = new ArrayList<>();
  private final Set<Found> known = new HashSet<>();
  private final List<Missing> unresolved = new ArrayList<>();
  private final Set<Integer> unresolvedAt = new HashSet<>();
  private int syntaxErrors;
  private boolean incomplete;
  private @Nullable String error;

  Findings(Source source) {
    this.source = source;
  }

  void add(Rule rule, int offset, String message) {
    Found found = new Found(rule, offset, message);
    if (diagnostics.size() < MOST && known.add(found)) {
      diagnostics.add(found);
    }
  }

  Mark mark() {
    return new Mark(diagnostics.size(), unresolved.size(), error != null);
  }

  /** The diagnostics since then; null where more than diagnostics, or perhaps not all, was found. */
  @Nullable
  List<Found> since(Mark mark) {
    boolean more = unresolved.size() > mark.unresolved() || (error != null) != mark.refused();
    return more || diagnostics.size() == MOST
        ? null
        : diagnostics.subList(mark.diagnostics(), diagnostics.size());
  }

  void syntax(SyntaxFailure failure) {
    syntaxErrors++;
    refuse("syntax error, " + failure.reason() + " (line " + source.line(failure.offset) + ")");
    add(Rule.SYNTAX, failure.offset, Redaction.line(failure.reason() + "; " + failure.advice));
  }

  /** Records what Ruby's compiler refuses once its grammar has passed. */
  void uncompilable(int offset, String reason, String advice) {
    refuse("syntax error, " + reason + " (line " + source.line(offset) + ")");
    add(Rule.SYNTAX, offset, reason + "; " + advice);
  }

  int syntaxErrors() {
    return syntaxErrors;
  }

  void stopped(int offset) {
    incomplete = true;
    add(Rule.NOT_READ_WHOLE, offset, "too many syntax errors; the rest of the file was not read");
  }

  void exhausted(String what) {
    incomplete = true;
    add(Rule.NOT_READ_WHOLE, source.start, "evaluation was given up: " + what);
    unresolved(source.start, "evaluation was given up: " + what);
  }

  void unreadable(int offset, String message) {
    incomplete = true;
    add(Rule.NOT_READ_WHOLE, offset, message);
  }

  /** Records r10k's first reason not to load the file. */
  void refuse(String reason) {
    if (error == null) {
      error = reason;
    }
  }

  /** Records an error of the file's code; it only counts where it is sure to happen. */
  void raised(Raised raised, @Nullable Branch branch) {
    String message = raised.failure.message();
    if (branch == null) {
      refuse(message);
    }
    String advice = Redaction.line(RaisedRule.advise(raised.failure));
    add(RaisedRule.of(raised.failure), raised.at, advice);
  }

  void unresolved(int offset, String reason) {
    if (unresolvedAt.add(offset) && unresolved.size() < MOST) {
      unresolved.add(new Missing(offset, reason));
      add(Rule.NOT_RUN, offset, reason);
    }
  }

  /** Records a file that is read and isn't there. */
  void absent(int offset, String message, @Nullable Branch branch) {
    if (branch == null) {
      refuse(message);
    }
    add(Rule.STOPS, offset, "r10k stops here: " + message);
  }

  /** Records a library that a plain r10k doesn't have. */
  void loads(int offset, String message, @Nullable Branch branch) {
    if (branch == null) {
      refuse(message);
    }
    add(Rule.STOPS, offset, message + "; r10k stops here unless the library is installed");
  }

  void repeatedKey(int offset, String key) {
    add(
        Rule.REPEATED_KEY,
        offset,
        "the key " + key + " is given twice, the last one counts; remove one");
  }

  boolean complete() {
    return !incomplete && unresolved.isEmpty() && syntaxErrors == 0;
  }

  LoadVerdict verdict() {
    return new LoadVerdict(error == null, error);
  }

  List<Diagnostic> diagnostics() {
    return diagnostics.stream()
        .sorted(Comparator.comparingInt(Found::offset).thenComparing(found -> found.rule().id))
        .map(found -> new Diagnostic(
            found.rule().id,
            found.rule().severity,
            source.position(found.offset()),
            found.message()))
        .toList();
  }

  List<Unresolved> unresolved() {
    return unresolved.stream()
        .sorted(Comparator.comparingInt(Missing::offset))
        .map(missing -> new Unresolved(source.position(missing.offset()), missing.reason()))
        .toList();
  }
}
