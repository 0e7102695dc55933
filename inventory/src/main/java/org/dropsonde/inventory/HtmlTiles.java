package org.dropsonde.inventory;

import java.util.Locale;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Visibility;
import org.jspecify.annotations.Nullable;

/** The figures at the top of the HTML report, each a link to what it counts. */
final class HtmlTiles {
  private final StringBuilder html = new StringBuilder();

  private HtmlTiles() {}

  static String of(Inventory inventory, @Nullable Findings findings) {
    HtmlTiles tiles = new HtmlTiles();
    int drifting = inventory.drift().size();
    int floating = inventory.count(module -> !module.source().pinned());
    tiles.add(
        "",
        inventory.environments(),
        inventory.environments() == 1 ? "environment" : "environments",
        "in " + Wording.count(inventory.groups().size(), "group") + " with the same modules",
        "environments",
        null);
    tiles.add(
        "",
        inventory.names(),
        inventory.names() == 1 ? "module" : "modules",
        Wording.count(inventory.modules().size(), "version") + " in use",
        "modules",
        "");
    if (findings != null) {
      tiles.found(findings);
    }
    tiles.add(
        look(drifting, "warn"),
        drifting,
        "drifting",
        drifting == 0 ? "the same everywhere" : "not the same everywhere",
        "drift",
        null);
    tiles.add(
        look(floating, "warn"),
        floating,
        "floating",
        "may change without a commit",
        "modules",
        "floating");
    if (inventory.indexed()) {
      tiles.published(inventory);
    }
    return tiles.html.toString();
  }

  private void found(Findings findings) {
    int errors = findings.count(Severity.ERROR);
    int warnings = findings.count(Severity.WARNING);
    add(
        errors > 0 ? "bad" : look(warnings, "warn"),
        errors + warnings,
        errors + warnings == 1 ? "finding" : "findings",
        Wording.count(errors, "error") + ", " + Wording.count(warnings, "warning"),
        "findings",
        null);
  }

  private void published(Inventory inventory) {
    int major = inventory.count(module -> module.standing().behind() == Lag.MAJOR);
    int behind = inventory.count(module -> module.standing().behind() == Lag.PATCH
        || module.standing().behind() == Lag.MINOR
        || module.standing().behind() == Lag.MAJOR);
    int deprecated = inventory.count(module -> module.standing().deprecated());
    add(
        major > 0 ? "bad" : look(behind, "warn"),
        behind,
        "behind the Forge",
        major + " of them by a major version",
        "modules",
        "behind");
    add(
        look(deprecated, "bad"),
        deprecated,
        "deprecated",
        "by their owners",
        "modules",
        "deprecated");
    add("", inventory.count(Visibility.PRIVATE), "private", "not published", "modules", "private");
  }

  private static String look(int count, String otherwise) {
    return count == 0 ? "good" : otherwise;
  }

  /** A tile; the filter is what the link sets in the module table, null where it leads elsewhere. */
  private void add(
      String look, int figure, String noun, String detail, String target, @Nullable String filter) {
    html.append(String.format(
        Locale.ROOT,
        "<li><a class=\"tile %s\" href=\"#%s\"%s><b>%d</b><span>%s</span><small>%s</small></a></li>",
        look,
        target,
        filter == null ? "" : " data-filter=\"" + filter + "\"",
        figure,
        noun,
        detail));
  }
}
