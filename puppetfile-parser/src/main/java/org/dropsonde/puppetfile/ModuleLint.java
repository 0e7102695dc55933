package org.dropsonde.puppetfile;

import java.util.List;
import java.util.regex.Pattern;

/** Looks for what r10k takes, but hardly means what its author meant. */
final class ModuleLint {
  private static final Pattern CREDENTIALS = Pattern.compile(
      "(?:https?|git|svn|ftp|(?:git\\+|svn\\+)?ssh)://[^/@\\s]*:[^/@\\s]+@.*|https?://[^/@\\s]{20,}@.*");

  private static final Pattern ABBREVIATED = Pattern.compile("[0-9a-fA-F]{4,39}");

  private static final List<Value.Symbol> SWITCHES =
      List.of(Value.Symbol.EXCLUDE_SPEC, Value.Symbol.LOCAL);

  private final Findings findings;

  ModuleLint(Findings findings) {
    this.findings = findings;
  }

  void forge(int at, Value url) {
    findings.add(
        Rule.FORGE_WITHOUT_EFFECT,
        at,
        "r10k ignores this line unless forge.allow_puppetfile_override is set; set forge.baseurl"
            + " in r10k.yaml and remove it");
    if (url instanceof Value.Str text) {
      url(at, "the forge line", text.text);
    }
  }

  void moduledir(int at, String path) {
    String clean = FileMethods.clean(path);
    if (clean.equals("..") || clean.startsWith("../")) {
      findings.add(
          Rule.MODULEDIR_OUTSIDE,
          at,
          "this moduledir lies outside of the environment, and r10k removes from it what the file"
              + " doesn't declare; give a path below the environment");
    }
  }

  private void url(int at, String what, String url) {
    if (url.indexOf('@') > 0 && CREDENTIALS.matcher(url).matches()) {
      findings.add(
          Rule.CREDENTIALS,
          at,
          "the URL of " + what + " holds credentials; keep them out of the file, and change them");
    }
    if (isUnencrypted(url)) {
      findings.add(
          Rule.UNENCRYPTED,
          at,
          "the URL of " + what + " is not encrypted; write https:// or ssh://");
    }
  }

  private static boolean isUnencrypted(String url) {
    return url.startsWith("git://")
        || url.startsWith("http://")
        || url.startsWith("svn://")
        || url.startsWith("ftp://");
  }

  void module(DeclarationPlaces places, ModuleDeclaration module, Value.Dict options) {
    String name = module.name();
    if (!isLoaded(name) && module.options().get("install_path") == null) {
      findings.add(
          Rule.NOT_LOADED_BY_PUPPET,
          places.call(),
          "Puppet only loads modules whose name starts with a lower-case letter and holds letters,"
              + " digits and _ in lower case; " + name + " is deployed and never loaded");
    }
    if (module.source() != null) {
      url(places.option("git", "svn", "source"), name, module.source());
    }
    if (module.type() == ModuleType.SVN && module.options().containsKey("password")) {
      findings.add(
          Rule.CREDENTIALS,
          places.option("password"),
          "the password of " + name + " stands in the file; keep it out");
    }
    for (Value.Symbol key : SWITCHES) {
      if (options.entries.get(key) instanceof Value.Str) {
        findings.add(
            Rule.TRUE_TEXT,
            places.option(key.name()),
            "any text in quotes counts as true, also 'false'; write true or false without quotes");
      }
    }
    if (module.type() == ModuleType.FORGE) {
      forgeModule(places, module);
    } else if (module.type() == ModuleType.GIT) {
      gitModule(places, module);
    }
  }

  /** Whether Puppet loads a directory of the name: {@code ^[a-z][a-z0-9_]*$}. */
  private static boolean isLoaded(String name) {
    boolean lower = name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
    for (int i = 1; i < name.length() && lower; i++) {
      char c = name.charAt(i);
      lower = (c >= 'a' && c <= 'z') || Characters.isDigit(c) || c == '_';
    }
    return lower;
  }

  private void forgeModule(DeclarationPlaces places, ModuleDeclaration module) {
    boolean unknown = module.options().get("version") instanceof OptionValue.Unknown;
    if (unknown) {
      return;
    }
    if (module.version() == null) {
      findings.add(
          Rule.UNPINNED,
          places.call(),
          module.name() + " has no version: each host keeps the one it first installed; give one");
    } else if (module.version().equals("latest")) {
      findings.add(
          Rule.UNPINNED,
          places.version(),
          module.name() + " changes at each release; give a version");
    }
  }

  private void gitModule(DeclarationPlaces places, ModuleDeclaration module) {
    String ref = module.ref();
    boolean unknown = module.certainty() == Certainty.CONDITIONAL && ref == null;
    boolean fallback = module.options().containsKey("default_branch")
        || module.options().containsKey("default_branch_override");
    if (ref == null) {
      if (!fallback && !unknown) {
        findings.add(
            Rule.NO_REF,
            places.call(),
            module.name() + " has no ref: deploying fails unless git.default_ref is set in"
                + " r10k.yaml; add ref: 'REF'");
      }
      return;
    }
    if (ref.equals("control_branch")) {
      findings.add(
          Rule.CONTROL_BRANCH_TEXT,
          places.ref(),
          "'control_branch' in quotes is a branch of that name; write :control_branch");
    } else if (!module.isPinned() && !unknown && !ref.equals(":control_branch")) {
      findings.add(
          Rule.FLOATING,
          places.ref(),
          module.name() + " follows " + Redaction.shorten(ref) + ", which may move; a tag or a full"
              + " commit stays");
    } else if (module.refKind() == RefKind.COMMIT && ABBREVIATED.matcher(ref).matches()) {
      findings.add(
          Rule.ABBREVIATED_COMMIT,
          places.ref(),
          module.name() + " is at commit " + ref + ", and another object may start with the same"
              + " digits one day; write all 40");
    }
  }
}
