package org.dropsonde.inventory;

import java.util.List;
import java.util.Locale;

/** Words for what an inventory knows, the same in every format that people read. */
final class Wording {
  private Wording() {}

  /** {@code 1 module}, {@code 2 modules}. */
  static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** How a version compares with the newest in use. */
  static String drift(Lag lag) {
    return switch (lag) {
      case NONE -> "newest";
      case PATCH, MINOR, MAJOR -> lag.name().toLowerCase(Locale.ROOT) + " behind";
      case UNKNOWN -> "differs";
    };
  }

  /** How a version compares with the newest on the Forge; empty where nothing can be said. */
  static String behind(InventoryModule.Standing standing) {
    return switch (standing.behind()) {
      case NONE -> "up to date";
      case PATCH, MINOR, MAJOR ->
        standing.behind().name().toLowerCase(Locale.ROOT) + " behind " + standing.latest();
      case UNKNOWN -> "";
    };
  }

  /** As many of the names as fit, and how many more there are. */
  static String names(List<String> names, int room) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String next = (i == 0 ? "" : ", ") + names.get(i);
      String rest = names.size() - i - 1 > 0 ? " and " + (names.size() - i - 1) + " more" : "";
      if (i > 0 && text.length() + next.length() + rest.length() > room) {
        return text + " and " + (names.size() - i) + " more";
      }
      text.append(next);
    }
    return text.toString();
  }
}
