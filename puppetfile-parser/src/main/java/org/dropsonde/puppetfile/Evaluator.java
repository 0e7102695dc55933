package org.dropsonde.puppetfile;

import org.jspecify.annotations.Nullable;

/**
 * Works out what a file declares, without a process, a clock, an environment or a file system.
 *
 * <p>What isn't known is a {@link Value.Unknown}; a condition that isn't known is followed both
 * ways, and what then differs is unknown. Bounded by {@link Limits}.
 */
final class Evaluator {
  private static final Value.Host SELF = new Value.Host("main");
  private static final int DEEPEST = 300;

  final Limits limits;
  final Source source;

  final Findings findings;
  final SiblingFiles siblings;
  final Journal journal = new Journal();
  final Declarations declarations;
  final Literals literals;
  final Variables variables;
  final Calls calls;
  final Flow flow;
  final PatternMatching patterns;
  final Texts texts;
  final Ordering ordering;
  final FileMethods files;
  Frame frame = new Frame(null, null);

  /** Where a diagnostic belongs while another file is being evaluated; -1 in the file itself. */
  int includedAt = -1;

  /** The innermost undecided fork; null where everything is known to happen. */
  @Nullable
  Branch branch;

  /** Above zero inside a {@code begin} that rescues. */
  int rescues;

  /** What the code of the innermost {@code begin} may raise, as far as is known. */
  @Nullable
  Raised possible;

  private int forks;
  private int depth;
  private long steps;

  Evaluator(Source source, Limits limits, Findings findings, SiblingFiles siblings) {
    this.source = source;
    this.limits = limits;
    this.findings = findings;
    this.siblings = siblings;
    this.steps = limits.steps() + 4L * source.bytes.length;
    this.texts = new Texts(this);
    this.ordering = new Ordering(this);
    this.files = new FileMethods(this);
    this.declarations = new Declarations(this);
    this.literals = new Literals(this);
    this.variables = new Variables(this);
    this.calls = new Calls(this);
    this.flow = new Flow(this);
    this.patterns = new PatternMatching(this);
  }

  /** Evaluates a whole file; every statement is tried, also behind one that fails. */
  void run(Node.Sequence program) {
    try {
      for (Node statement : program.statements()) {
        if (!top(statement)) {
          return;
        }
      }
    } catch (Exhausted bound) {
      findings.exhausted(bound.what());
    }
  }

  /** Evaluates a statement; false where it ends the file. */
  private boolean top(Node statement) {
    try {
      evaluate(statement);
    } catch (Raised raised) {
      findings.raised(raised, branch);
    } catch (Jumped jump) {
      if (jump.word.equals("return")) {
        // It returns from r10k's own load!, which r10k's commands then have no result of.
        findings.add(
            Rule.STOPS,
            statement.at(),
            "Ruby ends the file at this return, and r10k stops for want of a result; remove it");
        return false;
      }
    }
    return true;
  }

  Value evaluate(Node node) {
    if (--steps < 0) {
      throw new Exhausted("it takes more than " + limits.steps() + " steps");
    }
    if (++depth > DEEPEST) {
      depth--;
      return unknown(node.at(), "an expression nested this deep is not evaluated");
    }
    try {
      return node.in(this);
    } finally {
      depth--;
    }
  }

  Value sequence(Node.Sequence sequence) {
    Value last = Value.Nil.NIL;
    for (Node statement : sequence.statements()) {
      last = evaluate(statement);
    }
    return last;
  }

  Value self() {
    return SELF;
  }

  /** How many steps are left. */
  long steps() {
    return steps;
  }

  /** Counts work that one step does in bulk, such as copying text. */
  void spend(long amount) {
    steps -= amount;
    if (steps < 0) {
      throw new Exhausted("it takes more than " + limits.steps() + " steps");
    }
  }

  /** Records that something isn't known, and gives the value that says so. */
  Value.Unknown unknown(int at, String reason) {
    findings.unresolved(place(at), reason);
    return new Value.Unknown(reason);
  }

  /** The offset in the file itself: what an included file does happens where it is included. */
  int place(int at) {
    return includedAt >= 0 ? includedAt : at;
  }

  int nextFork() {
    return forks++;
  }

  Raised raised(int at, String type, String message) {
    return new Raised(place(at), type, message);
  }

  /** Records that this may raise on the host, which a rescue around it would see. */
  void mayRaise(int at, String type, String message) {
    possible = raised(at, type, message);
  }

  Raised noMethod(int at, String name, Value receiver) {
    String shown = texts.inspect(receiver) + ":" + receiver.type();
    return raised(at, "NoMethodError", "undefined method `" + name + "' for " + shown);
  }
}
