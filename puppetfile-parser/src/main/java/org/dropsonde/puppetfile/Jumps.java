package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;

/**
 * What Ruby's compiler, not its grammar, refuses about {@code break}, {@code next}, {@code redo},
 * {@code retry} and {@code return}: their place, and their use as a value.
 */
final class Jumps {
  private final Findings findings;
  private final List<Node.Jump> loose = new ArrayList<>();

  /** Above zero in a block or loop, which {@code break} and its like may leave. */
  int loops;

  /** Above zero in a {@code rescue}, which {@code retry} may leave. */
  int rescues;

  Jumps(Findings findings) {
    this.findings = findings;
  }

  /** How many jumps so far have nothing to leave. */
  int mark() {
    return loose.size();
  }

  /** Takes back the jumps since the mark: the loop that they leave stands behind them. */
  void allowSince(int mark) {
    loose.subList(mark, loose.size()).clear();
  }

  Node.Jump see(Node.Jump jump) {
    boolean stays = switch (jump.word()) {
      case "return" -> false;
      case "retry" -> rescues == 0;
      default -> loops == 0;
    };
    if (stays) {
      loose.add(jump);
    }
    return jump;
  }

  /** Tells of the jumps that have nothing to leave. */
  void finish() {
    for (Node.Jump jump : loose) {
      findings.uncompilable(
          jump.at(),
          "Invalid " + jump.word(),
          jump.word().equals("retry") ? "it belongs in a rescue" : "it belongs in a block or loop");
    }
  }

  /** The node where a value is needed; tells where it never has one. */
  Node value(Node node) {
    if (isVoid(node)) {
      findings.uncompilable(node.at(), "void value expression", "it leaves without a value");
    }
    return node;
  }

  private static boolean isVoid(Node node) {
    if (node instanceof Node.Sequence sequence) {
      int size = sequence.statements().size();
      return size > 0 && isVoid(sequence.statements().get(size - 1));
    }
    if (node instanceof Node.Begin begin) {
      return begin.rescues().isEmpty() && isVoid(begin.body());
    }
    if (node instanceof Node.Choice choice) {
      return isVoid(choice.yes()) && isVoid(choice.no());
    }
    return node instanceof Node.Jump;
  }
}
