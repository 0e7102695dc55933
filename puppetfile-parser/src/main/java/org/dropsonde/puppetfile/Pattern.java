package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The right side of Ruby's {@code =>} and {@code in}. */
sealed interface Pattern {
  /** Matches what the expression's {@code ===} accepts. */
  record Equal(Node value) implements Pattern {}

  /** Matches anything and names it. */
  record Bind(String name) implements Pattern {}

  /** Matches where any alternative does. */
  record Either(List<Pattern> alternatives) implements Pattern {}

  /** Names what another pattern matches. */
  record Named(Pattern pattern, String name) implements Pattern {}

  /** Matches a sequence; {@code rest} is the place of a splat, -1 where there is none. */
  record Sequence(
      @Nullable Node type,
      List<Pattern> items,
      int rest,
      @Nullable String restName) implements Pattern {}

  /** Matches a hash that has the keys; a null pattern binds the key's own name. */
  record Keys(@Nullable Node type, List<String> keys, List<Pattern> values, boolean exact)
      implements Pattern {}
}
