package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of one of r10k's words with nothing but literals, which means the same wherever it stands. */
final class LiteralCall {
  private LiteralCall() {}

  static boolean isOne(Node node) {
    return node instanceof Node.Call call
        && call.receiver() == null
        && call.block() == null
        && Declarations.isDeclaration(call.name())
        && areLiteral(call.arguments());
  }

  private static boolean areLiteral(List<Node> values) {
    for (Node value : values) {
      if (!isLiteral(value)) {
        return false;
      }
    }
    return true;
  }

  /** Numbers are left out, since {@code __LINE__} is one. */
  private static boolean isLiteral(@Nullable Node value) {
    if (value instanceof Node.Constant constant) {
      return !(constant.value() instanceof Value.Int);
    }
    if (value instanceof Node.Array array) {
      return areLiteral(array.items());
    }
    if (value instanceof Node.HashLiteral hash) {
      for (Node.Pair pair : hash.pairs()) {
        if (!isLiteral(pair.key()) || !isLiteral(pair.value())) {
          return false;
        }
      }
      return true;
    }
    return value instanceof Node.Text;
  }
}
