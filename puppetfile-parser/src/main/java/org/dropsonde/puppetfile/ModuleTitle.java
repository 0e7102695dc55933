package org.dropsonde.puppetfile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A module's title, taken apart as r10k does ({@code module/base.rb}, parse_title).
 *
 * @param written as the file has it
 * @param owner null where there is none
 */
record ModuleTitle(String written, @Nullable String owner, String name) {
  private static final int LONGEST = 500;
  // Ruby's \Z lets one line end through.
  private static final Pattern BARE = Pattern.compile("(\\w+)\n?");
  private static final Pattern OWNED = Pattern.compile("(\\w+)-(\\w+)\n?");

  /** The title; null where r10k refuses it. */
  static @Nullable ModuleTitle parse(
      Declarations declarations, int at, Value title, ModuleType type) {
    if (!(title instanceof Value.Str text)) {
      String noun = StringMethods.classNoun(title);
      declarations.fail(
          Rule.INVALID_TITLE,
          at,
          "NoMethodError",
          "undefined method `tr' for a title of the type " + noun,
          "the title is a string in quotes, not " + noun);
      return null;
    }
    String normal = text.text.replace('/', '-');
    if (normal.length() <= LONGEST) {
      Matcher bare = BARE.matcher(normal);
      if (bare.matches()) {
        return withoutOwner(declarations, at, text.text, bare.group(1), type);
      }
      Matcher owned = OWNED.matcher(normal);
      if (owned.matches()) {
        return new ModuleTitle(text.text, owned.group(1), owned.group(2));
      }
    }
    String shown = Redaction.shorten(normal);
    declarations.fail(
        Rule.INVALID_TITLE,
        at,
        "ArgumentError",
        "Module name (" + shown + ") must match either 'modulename' or 'owner/modulename'",
        advise(shown));
    return null;
  }

  private static @Nullable ModuleTitle withoutOwner(
      Declarations declarations, int at, String written, String name, ModuleType type) {
    if (type != ModuleType.FORGE) {
      return new ModuleTitle(written, null, name);
    }
    declarations.fail(
        Rule.OWNER_MISSING,
        at,
        "ArgumentError",
        "Forge module names must match 'owner/modulename', instead got " + name,
        "the Forge module " + name + " needs its owner: write mod 'OWNER/" + name + "'");
    return null;
  }

  private static String advise(String shown) {
    boolean joined = shown.matches("\\w+-\\w*?\\d+\\.\\d+.*");
    return "the title "
        + shown
        + " must be 'name' or 'owner/name' in letters, digits and _"
        + (joined ? "; is there a comma missing before the version?" : "");
  }
}
