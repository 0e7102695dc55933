package org.dropsonde.puppetfile;

import org.jspecify.annotations.Nullable;

/**
 * A module's {@code install_path}, which r10k's loader takes out of the options before anything
 * else ({@code module_loader/puppetfile.rb}, parse_module_definition).
 *
 * @param written as reported; null where none counts
 * @param known false where it depends on something unknown
 */
record InstallPath(@Nullable OptionValue written, boolean known) {
  private static final Value KEY = new Value.Symbol("install_path");

  /** Takes the path; null where r10k stops over it. */
  static @Nullable InstallPath take(
      Declarations declarations, Evaluator evaluator, int at, Value title, Value.Dict options) {
    Value path = options.entries.get(KEY);
    if (path == null) {
      return new InstallPath(null, true);
    }
    evaluator.journal.touch(options);
    options.entries.remove(KEY);
    if (!path.truthy()) {
      return new InstallPath(null, true);
    }
    if (path instanceof Value.Unknown) {
      return new InstallPath(Conversions.option(path, 0), false);
    }
    if (!(path instanceof Value.Str text)) {
      String noun = StringMethods.classNoun(path);
      declarations.fail(
          Rule.WRONG_ARGUMENTS,
          at,
          "TypeError",
          "no implicit conversion of " + noun + " into String",
          "install_path takes a path in quotes, not " + noun);
      return null;
    }
    String shown = FileMethods.shown(text.text).orElse(text.text);
    String clean = FileMethods.clean(shown);
    if (clean.startsWith("/") || clean.equals("..") || clean.startsWith("../")) {
      outside(declarations, at, evaluator.texts.display(title), clean);
      return null;
    }
    return new InstallPath(new OptionValue.Text(shown), true);
  }

  private static void outside(Declarations declarations, int at, String title, String path) {
    String name = Redaction.shorten(title);
    String shown = Redaction.shorten(path);
    boolean sibling = path.startsWith("../") && !path.startsWith("../..") && path.length() > 3;
    String start =
        "the install_path " + shown + " of " + name + " lies outside of the environment; ";
    declarations.fail(
        sibling ? Rule.INSTALL_PATH_SIBLING : Rule.INSTALL_PATH_OUTSIDE,
        at,
        "R10K::Error",
        "Puppetfile cannot manage content '" + name + "' outside of containing environment: "
            + shown,
        sibling
            ? start + "r10k stops here or, where the environment's name is the start of "
                + Redaction.shorten(path.substring(3))
                + ", writes into another one: give a path below this one"
            : start + "r10k stops here: give a path below it");
  }
}
