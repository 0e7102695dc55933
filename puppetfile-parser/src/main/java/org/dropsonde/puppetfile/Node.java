package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ruby's surface as a tree; {@code at} is the byte offset of the node's first character. */
sealed interface Node {
  int at();

  /** What the node comes to. */
  Value in(Evaluator evaluator);

  record Constant(int at, Value value) implements Node {
    @Override
    public Value in(Evaluator e) {
      return value;
    }
  }

  record Text(int at, String value) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.literals.text(this);
    }
  }

  /** What an interpolated literal makes of its text. */
  enum Form {
    STRING,
    SYMBOL,
    SHELL
  }

  record Interpolated(int at, List<Node> parts, Form form) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.literals.interpolated(this);
    }
  }

  record Regex(int at, List<Node> parts, String flags) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.literals.regex(this);
    }
  }

  record Array(int at, List<Node> items) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.literals.array(this);
    }
  }

  /** A key with its value; a null key is a double splat. */
  record Pair(@Nullable Node key, Node value) {}

  record HashLiteral(int at, List<Pair> pairs, boolean braces) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.literals.hash(this);
    }
  }

  record Range(int at, Node from, Node to, boolean exclusive) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.literals.range(this);
    }
  }

  record Splat(int at, Node value) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.literals.splat(this);
    }
  }

  record Self(int at) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.self();
    }
  }

  record Local(int at, String name) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.variables.local(this);
    }
  }

  /** An instance, class or global variable, with its sigil. */
  record Sigil(int at, String name) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.variables.sigil(this);
    }
  }

  record ConstantName(int at, @Nullable Node scope, String name) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.variables.constant(this);
    }
  }

  /** A declaration that may come again, in this file or in another one. */
  record FirstDeclaration(
      int at, Call call, DeclarationText text, int length, DeclarationCache cache) implements Node {
    @Override
    public Value in(Evaluator e) {
      return cache.evaluate(e, this);
    }
  }

  /** A declaration that was evaluated before. */
  record RepeatedDeclaration(int at, CachedDeclaration declaration) implements Node {
    @Override
    public Value in(Evaluator e) {
      return declaration.repeat(e, at);
    }
  }

  record FileName(int at) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.literals.fileName();
    }
  }

  /**
   * A call.
   *
   * @param receiver null where the call has none
   * @param block a block or a {@link BlockPass}
   * @param safe whether it is {@code &.}
   * @param bare whether it has neither receiver nor arguments nor parentheses, so that it may be a
   *     variable to Ruby
   */
  record Call(
      int at,
      @Nullable Node receiver,
      String name,
      List<Node> arguments,
      @Nullable Node block,
      boolean safe,
      boolean bare)
      implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.calls.call(this);
    }
  }

  /** A match whose named groups become local variables. */
  record NamedMatch(int at, Node match, List<String> names) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.variables.namedMatch(this);
    }
  }

  /** One parameter of a method or block. */
  record Parameter(String name, Style style, @Nullable Node value, List<Parameter> parts) {
    enum Style {
      REQUIRED,
      OPTIONAL,
      REST,
      KEYWORD,
      KEYWORD_REST,
      BLOCK,
      GROUP
    }
  }

  record Block(int at, List<Parameter> parameters, Node body, boolean lambda) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.calls.block(this);
    }
  }

  record BlockPass(int at, @Nullable Node value) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.calls.blockPass(this);
    }
  }

  record Assign(int at, Node target, Node value) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.variables.assign(this);
    }
  }

  record OperatorAssign(int at, Node target, String operator, Node value) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.variables.operatorAssign(this);
    }
  }

  /** Targets of a multiple assignment; a {@link Splat} takes the rest. */
  record Targets(int at, List<Node> targets) implements Node {
    @Override
    public Value in(Evaluator e) {
      throw new AssertionError("targets are assigned to, not read");
    }
  }

  record And(int at, Node left, Node right) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.flow.and(this);
    }
  }

  record Or(int at, Node left, Node right) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.flow.or(this);
    }
  }

  record Not(int at, Node value) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.flow.not(this);
    }
  }

  record Defined(int at, Node value) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.variables.defined(this);
    }
  }

  /** {@code if}, {@code unless}, their modifiers and the ternary. */
  record Choice(int at, Node test, Node yes, Node no) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.flow.choice(this);
    }
  }

  /** {@code while} and {@code until}; {@code bodyFirst} for {@code begin .. end while}. */
  record Loop(int at, Node test, Node body, boolean until, boolean bodyFirst) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.flow.loop(this);
    }
  }

  record For(int at, Node target, Node collection, Node body) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.flow.forLoop(this);
    }
  }

  record When(List<Node> tests, Node body) {}

  record Case(int at, @Nullable Node subject, List<When> whens, Node otherwise) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.flow.caseWhen(this);
    }
  }

  record In(Pattern pattern, @Nullable Node guard, boolean guardHolds, Node body) {}

  /** {@code case .. in}; a null {@code otherwise} raises where nothing matches. */
  record CaseIn(
      int at, Node subject, List<In> branches, @Nullable Node otherwise) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.patterns.caseIn(this);
    }
  }

  /** {@code value => pattern}, which raises, and {@code value in pattern}, which tells. */
  record Matches(int at, Node value, Pattern pattern, boolean raises) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.patterns.matches(this);
    }
  }

  record Rescue(List<Node> classes, @Nullable Node variable, Node body) {}

  record Begin(
      int at,
      Node body,
      List<Rescue> rescues,
      @Nullable Node otherwise,
      @Nullable Node ensure) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.flow.begin(this);
    }
  }

  record Definition(int at, String name, List<Parameter> parameters, Node body, boolean ofOther)
      implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.calls.define(this);
    }
  }

  /** {@code alias name old}. */
  record Alias(int at, String name, String old) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.calls.alias(this);
    }
  }

  /** A class or module: its body isn't run, its name exists from here on. */
  record TypeDefinition(int at, String name) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.variables.define(this);
    }
  }

  record Sequence(int at, List<Node> statements) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.sequence(this);
    }
  }

  /** {@code return}, {@code break}, {@code next}, {@code redo}, {@code retry}. */
  record Jump(int at, String word, @Nullable Node value) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.flow.jump(this);
    }
  }

  record Yield(int at, List<Node> arguments) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.calls.yieldIn(this);
    }
  }

  /** Ruby that is read but never run, such as a class definition. */
  record Opaque(int at, String what) implements Node {
    @Override
    public Value in(Evaluator e) {
      return e.unknown(at, what + " is not run");
    }
  }
}
