package org.dropsonde.scanner;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which environment names are taken, and by what. */
final class TakenNames {
  private final Map<String, Taken> names = new HashMap<>();

  /** How many names are taken. */
  int size() {
    return names.size();
  }

  private record Taken(String basedir, String by) {}

  /** Why a name can't be had. */
  record Refusal(ScanNote.Kind kind, String message) {}

  /**
   * Takes a name; the first that asks has it.
   *
   * @param basedir where the environment is deployed to: only there do equal names collide (r10k 5.0.2
   *     deployment.rb:84)
   * @param by the branch, or the source and its environment
   * @return null where it was free
   */
  @Nullable
  Refusal take(String name, String basedir, String by) {
    Taken winner = names.putIfAbsent(name, new Taken(basedir, by));
    if (winner == null) {
      return null;
    }
    if (!winner.basedir().equals(basedir)) {
      return new Refusal(
          ScanNote.Kind.DROPPED,
          "is left out: basedir "
              + winner.basedir()
              + " has an environment "
              + name
              + " too, and Puppet reads one of them");
    }
    return new Refusal(
        ScanNote.Kind.COLLISION,
        "would become environment "
            + name
            + " as "
            + winner.by()
            + " does; r10k deploys nothing at all while both are there");
  }
}
