package org.dropsonde.manifest;

import static org.dropsonde.manifest.TokenType.CLASS;
import static org.dropsonde.manifest.TokenType.INHERITS;
import static org.dropsonde.manifest.TokenType.LBRACE;
import static org.dropsonde.manifest.TokenType.LPAREN;
import static org.dropsonde.manifest.TokenType.NAME;
import static org.dropsonde.manifest.TokenType.WSLPAREN;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The classes and defined types of one manifest, with the classes that they are nested in. */
final class Definitions {
  private static final int NONE = -1;

  /** Nested names grow with each level; Puppet's own limit is none. */
  private static final int MAX_DEPTH = 20;

  private final Tokens tokens;
  private final List<Named> classes = new ArrayList<>();
  private final List<Named> types = new ArrayList<>();
  private final Deque<Body> open = new ArrayDeque<>();

  /** A class whose body is being read, up to the token that closes it. */
  private record Body(String name, int end) {}

  Definitions(Tokens tokens) {
    this.tokens = tokens;
  }

  List<Named> classes() {
    return classes;
  }

  List<Named> types() {
    return types;
  }

  /** Leaves the bodies that end before a token. */
  void leave(int at) {
    while (!open.isEmpty() && at > open.element().end()) {
      open.pop();
    }
  }

  /**
   * Enters a class or a defined type.
   *
   * @param at the word {@code class} or {@code define}
   * @return the name of the class that it inherits; -1 where there is none
   */
  int enter(int at) {
    int name = at + 1;
    int next = name + 1;
    if (!tokens.is(name, NAME)) {
      return NONE;
    }
    if (tokens.is(next, LPAREN) || tokens.is(next, WSLPAREN)) {
      next = tokens.partner(next) < 0 ? tokens.size() : tokens.partner(next) + 1;
    }
    boolean inherits = tokens.is(next, INHERITS);
    int parent = inherits && tokens.is(next + 1, NAME) ? next + 1 : NONE;
    int brace = inherits ? next + 2 : next;
    if (!tokens.is(brace, LBRACE)) {
      return NONE;
    }
    add(name, tokens.is(at, CLASS), tokens.partner(brace));
    return parent;
  }

  private void add(int at, boolean isClass, int end) {
    String written = tokens.text(at);
    // parser_support.rb:46: outer names, joined.
    String full = open.isEmpty() ? written : open.element().name() + "::" + written;
    String name = ClassNames.normal(full);
    if (name == null || classes.size() + types.size() >= Recognition.MAX_NAMES) {
      return;
    }
    (isClass ? classes : types).add(tokens.named(at, name));
    if (isClass && end >= 0 && open.size() < MAX_DEPTH) {
      open.push(new Body(name, end));
    }
  }
}
