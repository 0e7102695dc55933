package org.dropsonde.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dropsonde.forge.Deprecation;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexChanges;
import org.dropsonde.forge.IndexedModule;

/** Says in a few lines what a refresh of the index changed. */
final class ChangeText {
  private static final int MOST_NAMES = 10;

  private final ForgeIndex index;
  private final boolean all;
  private final PrintWriter out;

  private ChangeText(ForgeIndex index, boolean all, PrintWriter out) {
    this.index = index;
    this.all = all;
    this.out = out;
  }

  /**
   * Prints the changes.
   *
   * @param how the index came about
   * @param all whether to print every name, and not only the first few of many
   */
  static void print(
      ForgeIndex index, IndexChanges changes, String how, boolean all, PrintWriter out) {
    long modules = index.listed();
    out.printf(
        Locale.ROOT,
        "%,d public modules%s; %s%n",
        modules,
        index.forge().isEmpty() ? "" : " on " + index.forge(),
        how);
    boolean first = changes.added().size() == index.size();
    new ChangeText(index, all, out).print(changes, first && !changes.added().isEmpty());
  }

  private void print(IndexChanges changes, boolean first) {
    if (first) {
      out.println("The index is new.");
    } else if (changes.isEmpty()) {
      out.println("Nothing changed.");
    } else {
      names("added", changes.added(), slug -> slug);
      names("removed", changes.removed(), slug -> slug);
      names("deprecated", changes.deprecated(), this::withSuccessor);
      names("released", changes.released(), this::withLatest);
    }
  }

  private void names(String what, List<String> slugs, UnaryOperator<String> shown) {
    if (slugs.isEmpty()) {
      return;
    }
    int few = all ? slugs.size() : Math.min(slugs.size(), MOST_NAMES);
    String names = slugs.subList(0, few).stream().map(shown).collect(Collectors.joining(", "));
    String rest = few == slugs.size() ? "" : " and " + (slugs.size() - few) + " more (-v: all)";
    out.printf(Locale.ROOT, "%,6d %-10s %s%s%n", slugs.size(), what, names, rest);
  }

  private String withSuccessor(String slug) {
    Deprecation deprecation = index.module(slug).map(IndexedModule::deprecation).orElse(null);
    return deprecation == null || deprecation.successor() == null
        ? slug
        : slug + " (use " + deprecation.successor() + ")";
  }

  private String withLatest(String slug) {
    return index
        .module(slug)
        .flatMap(IndexedModule::latest)
        .map(version -> slug + " " + version)
        .orElse(slug);
  }
}
