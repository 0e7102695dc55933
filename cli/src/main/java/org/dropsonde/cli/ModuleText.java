package org.dropsonde.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dropsonde.forge.Deprecation;
import org.dropsonde.forge.Elapsed;
import org.dropsonde.forge.ForgeRelease;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.Printable;
import org.dropsonde.forge.ReleaseContents;
import org.dropsonde.forge.ReleaseMetadata;
import org.jspecify.annotations.Nullable;

/** Shows a module to people: a heading, then names and values, broken to fit the terminal. */
final class ModuleText {
  private static final int LABEL = 14;
  private static final int NARROWEST = 40;
  private static final int MOST = 12;

  private final ModuleFacts facts;
  private final int width;
  private final boolean all;
  private final LocalDate today;
  private final StringBuilder page = new StringBuilder();

  /**
   * Prepares a page.
   *
   * @param all whether long lists are shown whole
   */
  ModuleText(ModuleFacts facts, int width, boolean all, LocalDate today) {
    this.facts = facts;
    this.width = Math.max(NARROWEST, width);
    this.all = all;
    this.today = today;
  }

  String page() {
    heading();
    about();
    metadata();
    release();
    contents();
    line("From", List.of(facts.origin()));
    return page.toString();
  }

  private void heading() {
    String version = facts.version() == null ? "" : " " + facts.version();
    String latest = facts
        .latest()
        .filter(newest -> !newest.equals(facts.version()))
        .map(newest -> " (latest: " + newest + ")")
        .orElse("");
    page.append(Printable.whole(facts.slug() + version + latest)).append('\n');
    ReleaseMetadata metadata = facts.metadata();
    if (metadata != null && !metadata.summary().isEmpty()) {
      words("", metadata.summary());
    }
    page.append('\n');
  }

  private void about() {
    IndexedModule about = facts.about();
    if (about == null) {
      return;
    }
    Deprecation deprecation = about.deprecation();
    if (deprecation != null) {
      line("Deprecated", List.of(deprecated(deprecation)));
    }
    if (about.gone()) {
      line("Withdrawn", List.of("the Forge no longer lists this module"));
    }
    line("Endorsement", optional(about.endorsement()));
    line("Released", optional(facts.released().map(this::dated).orElse(null)));
    String joined = about.versionsComplete() ? "" : " (the index knows no others)";
    line("Versions", List.of(some(about, about.versions()) + joined));
    if (!about.withdrawn().isEmpty()) {
      line("Deleted", List.of(some(about, about.withdrawn())));
    }
  }

  private String dated(LocalDate day) {
    return day + ", " + (day.isBefore(today) ? Elapsed.between(day, today) + " ago" : "today");
  }

  private String deprecated(Deprecation deprecation) {
    List<String> chain = facts.successors();
    return (deprecation.since().isEmpty() ? "yes" : "since " + deprecation.since())
        + (deprecation.reason().isEmpty() ? "" : ": " + deprecation.reason())
        + (chain.isEmpty() ? "" : "; use " + String.join(", and in its place ", chain));
  }

  private void metadata() {
    ReleaseMetadata metadata = facts.metadata();
    if (metadata == null) {
      IndexedModule about = facts.about();
      line("Source", optional(about == null ? null : about.source()));
      line(
          "Metadata",
          List.of("not known here; it is asked for once, where the Forge can be reached"));
      return;
    }
    line("Source", optional(metadata.source()));
    line("License", optional(metadata.license()));
    line(
        "Requires",
        metadata.requirements().stream()
            .map(need -> need.name() + " " + need.range())
            .toList());
    line("Depends on", facts.dependencies().stream().map(ModuleText::dependency).toList());
    String systems = metadata.operatingSystems().stream()
        .map(system -> (system.name() + " " + String.join(", ", system.releases())).strip())
        .collect(Collectors.joining("; "));
    line("Runs on", optional(systems));
  }

  private static String dependency(ModuleFacts.Dependency needed) {
    String range = needed.range().isEmpty() ? "any version" : needed.range();
    String newest = needed.newest() == null || needed.fits()
        ? ""
        : "  (not the latest, " + needed.newest() + ")";
    return needed.slug() + " " + range + newest;
  }

  private void release() {
    ForgeRelease release = facts.release();
    if (release != null && !release.fileUri().isEmpty()) {
      List<String> lines = new ArrayList<>();
      String size = release.fileSize() < 0
          ? ""
          : String.format(Locale.ROOT, ", %,d bytes", release.fileSize());
      lines.add(release.fileUri() + size);
      if (!release.sha256().isEmpty()) {
        lines.add("SHA-256 " + release.sha256());
      } else if (!release.md5().isEmpty()) {
        lines.add("MD5 " + release.md5());
      }
      line("File", lines);
    }
  }

  private void contents() {
    ReleaseContents contents = facts.contents();
    if (contents != null) {
      line(
          "Contents",
          List.of(String.format(
              Locale.ROOT,
              "%,d files, %,d bytes, %,d classes",
              contents.files(),
              contents.bytes(),
              contents.classes().size())));
      line("Classes", optional(String.join(", ", contents.classes())));
    }
  }

  private static List<String> optional(@Nullable String value) {
    return value == null || value.isEmpty() ? List.of() : List.of(value);
  }

  /** Versions with the day of each, the newest only where there are many. */
  private String some(IndexedModule about, List<String> versions) {
    int few = all ? versions.size() : Math.min(versions.size(), MOST);
    String rest =
        few == versions.size() ? "" : " and " + (versions.size() - few) + " more (-v: all)";
    return versions.subList(0, few).stream()
            .map(version ->
                version + about.released(version).map(day -> " (" + day + ")").orElse(""))
            .collect(Collectors.joining(", "))
        + rest;
  }

  private void line(String label, List<String> values) {
    String head = label;
    for (String value : values) {
      words(head + " ".repeat(LABEL - head.length()), value);
      head = "";
    }
  }

  /** Text broken at blanks; what follows the first line stands below its beginning. */
  private void words(String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    boolean empty = true;
    for (String word : Printable.whole(text).split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        page.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(indent.length()));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    page.append(line.toString().stripTrailing()).append('\n');
  }
}
