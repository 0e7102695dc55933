package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * r10k's four words, with what r10k 5.0.2 does for each ({@code module_loader/puppetfile/dsl.rb},
 * {@code module_loader/puppetfile.rb}).
 */
final class Declarations {
  static final String DEFAULT_MODULEDIR = "modules";
  private static final String DIRECTORY = "moduledir";

  /** What r10k's {@code mod} gives: its own list of modules, which nobody is known to use. */
  private static final Value MODULES = new Value.Host("the list of modules");

  /** In steps: a finding takes longer to write than an expression to evaluate. */
  private static final int COST_OF_A_FINDING = 100;

  private static final int COST_OF_A_MODULE = 50;

  /** A module with the fork it lies on. */
  private record Declared(
      ModuleDeclaration module, @Nullable Branch branch, int at) {}

  private final Evaluator evaluator;
  private final Findings findings;
  private final List<Declared> declared = new ArrayList<>();
  private final Set<String> moduledirs = new LinkedHashSet<>();
  private final Frame settings = new Frame(null, null);
  private final ModuleLint lint;
  private @Nullable String forge;

  Declarations(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.findings = evaluator.findings;
    this.lint = new ModuleLint(evaluator.findings);
    settings.put(DIRECTORY, new Value.Str(DEFAULT_MODULEDIR));
  }

  static boolean isDeclaration(String name) {
    return switch (name) {
      case "mod", "forge", "moduledir", "exclusion" -> true;
      default -> false;
    };
  }

  @Nullable
  String forge() {
    return forge;
  }

  /** How many modules are declared so far. */
  int size() {
    return declared.size();
  }

  ModuleDeclaration last() {
    return declared.get(declared.size() - 1).module();
  }

  List<ModuleDeclaration> modules() {
    return declared.stream().map(Declared::module).toList();
  }

  List<String> moduledirs() {
    return moduledirs.isEmpty() ? List.of(DEFAULT_MODULEDIR) : List.copyOf(moduledirs);
  }

  /** Calls one of the four words. */
  Value declare(
      Node.Call node, String name, List<Value> arguments, Value.@Nullable Unknown missing) {
    int at = evaluator.place(node.at());
    if (missing != null) {
      return Value.Bool.TRUE;
    }
    if (name.equals("mod")) {
      mod(DeclarationPlaces.of(evaluator, node), arguments);
      return MODULES;
    }
    if (arguments.size() != 1) {
      wrongCount(node, at, name, arguments.size());
      return new Value.Unknown("this call of " + name + " fails");
    }
    Value value = arguments.get(0);
    if (name.equals("moduledir")) {
      moduledir(at, value);
    } else if (name.equals("forge")) {
      forge = value instanceof Value.Str url ? url.text : forge;
      lint.forge(at, value);
    }
    return Value.Bool.TRUE;
  }

  private void wrongCount(Node.Call node, int at, String name, int given) {
    String message = "wrong number of arguments (given " + given + ", expected 1)";
    boolean g10k = name.equals("forge") && given == 0 && followedByDot(node);
    fail(
        g10k ? Rule.G10K_ONLY : Rule.WRONG_ARGUMENTS,
        at,
        "ArgumentError",
        message,
        g10k
            ? "forge.baseUrl and its like are g10k's own; r10k reads forge without a value and stops"
            : name + " takes one value: " + message);
  }

  private boolean followedByDot(Node.Call node) {
    int behind = node.at() + "forge".length();
    byte[] bytes = evaluator.source.bytes;
    return evaluator.includedAt < 0 && behind < bytes.length && bytes[behind] == '.';
  }

  /** An error of r10k's: ends the file there, unless the file rescues it. */
  void fail(Rule rule, int at, String type, String r10kMessage, String advice) {
    evaluator.spend(COST_OF_A_FINDING);
    if (evaluator.rescues > 0) {
      throw new Raised(at, type, r10kMessage);
    }
    if (evaluator.branch == null) {
      findings.refuse(r10kMessage);
    }
    findings.add(rule, at, Redaction.line(advice));
  }

  /** A call of something that r10k doesn't know. */
  Value unknown(Node.Call node, String name, List<Value> arguments) {
    int at = evaluator.place(node.at());
    String message = "unrecognized declaration '" + name + "'";
    boolean librarian = name.equals("metadata") || name.equals("modulefile");
    fail(
        librarian ? Rule.LIBRARIAN_ONLY : Rule.UNKNOWN_DECLARATION,
        at,
        "NoMethodError",
        message,
        librarian
            ? name + " is librarian-puppet's own; r10k stops here: list the modules with mod"
            : message + "; " + UnknownWord.advise(name, arguments));
    return new Value.Unknown("'" + Redaction.shorten(name) + "' is not known to r10k");
  }

  private void moduledir(int at, Value value) {
    if (value instanceof Value.Unknown) {
      set(value);
      return;
    }
    if (!(value instanceof Value.Str path)) {
      String noun = StringMethods.classNoun(value);
      fail(
          Rule.WRONG_ARGUMENTS,
          at,
          "TypeError",
          "no implicit conversion of " + noun + " into String",
          "moduledir takes a path in quotes, not " + noun);
      return;
    }
    String shown = FileMethods.shown(path.text).orElse(null);
    if (shown == null) {
      set(evaluator.unknown(at, "this moduledir depends on where the file lies"));
      return;
    }
    set(new Value.Str(shown));
    moduledirs.add(shown);
    lint.moduledir(at, shown);
  }

  private void set(Value moduledir) {
    evaluator.journal.touch(settings);
    settings.put(DIRECTORY, moduledir);
  }

  private void mod(DeclarationPlaces places, List<Value> arguments) {
    evaluator.spend(COST_OF_A_MODULE);
    if (arguments.isEmpty() || arguments.size() > 2) {
      miscounted(places.call(), arguments);
      return;
    }
    Value title = arguments.get(0);
    if (title instanceof Value.Unknown) {
      return;
    }
    Value second = arguments.size() > 1 ? arguments.get(1) : Value.Nil.NIL;
    Value.Dict options;
    if (second instanceof Value.Dict given) {
      options = given;
    } else if (second instanceof Value.Unknown unknown && !unknown.isNoHash()) {
      return;
    } else {
      options = new Value.Dict();
      options.entries.put(Value.Symbol.TYPE, new Value.Str("forge"));
      options.entries.put(Value.Symbol.VERSION, second);
    }
    module(places, title, options);
  }

  private void miscounted(int at, List<Value> arguments) {
    String message = "wrong number of arguments (given " + arguments.size() + ", expected 1..2)";
    boolean librarian = arguments.size() == 3 && !(arguments.get(1) instanceof Value.Dict);
    fail(
        librarian ? Rule.LIBRARIAN_ONLY : Rule.WRONG_ARGUMENTS,
        at,
        "ArgumentError",
        message,
        librarian
            ? "a version and options together are librarian-puppet's own; r10k takes either: "
                + "mod 'owner/name', '1.2.3' or mod 'name', git: 'URL', ref: 'REF'"
            : "mod takes a title and, if need be, a version or options: " + message);
  }

  private void module(DeclarationPlaces places, Value title, Value.Dict options) {
    int at = places.call();
    InstallPath installPath =
        InstallPath.take(this, evaluator, places.option("install_path"), title, options);
    if (installPath == null) {
      return;
    }
    ModuleType type = Implementation.of(options);
    if (type == null) {
      noType(at, title, options);
      return;
    }
    ModuleTitle name = ModuleTitle.parse(this, at, title, type);
    if (name == null) {
      return;
    }
    ModuleOptions read = ModuleOptions.read(this, evaluator, places, type, name, options);
    if (read == null) {
      return;
    }
    Map<String, OptionValue> others = read.others();
    if (installPath.written() != null) {
      others = new LinkedHashMap<>();
      others.put("install_path", installPath.written());
      others.putAll(read.others());
    }
    boolean known = read.certain() && installPath.known();
    ModuleDeclaration module = new ModuleDeclaration(
        name.written(),
        name.owner(),
        name.name(),
        type,
        read.version(),
        read.ref(),
        read.source(),
        others,
        moduledir(),
        evaluator.source.position(at),
        certainty(known),
        read.refKind());
    add(module, at);
    lint.module(places, module, options);
  }

  /** Declares a module once more, somewhere else. */
  void repeat(int at, ModuleDeclaration module) {
    add(module.at(evaluator.source.position(at), moduledir(), certainty(true)), at);
  }

  private void add(ModuleDeclaration module, int at) {
    moduledirs.add(module.moduledir());
    declared.add(new Declared(module, evaluator.branch, at));
  }

  private String moduledir() {
    return settings.get(DIRECTORY) instanceof Value.Str path ? path.text : DEFAULT_MODULEDIR;
  }

  private Certainty certainty(boolean known) {
    boolean placed = !(settings.get(DIRECTORY) instanceof Value.Unknown);
    return known && placed && evaluator.branch == null ? Certainty.CERTAIN : Certainty.CONDITIONAL;
  }

  private void noType(int at, Value title, Value.Dict options) {
    Value type = options.entries.get(Value.Symbol.TYPE);
    Value local = options.entries.get(Value.Symbol.LOCAL);
    if (type instanceof Value.Unknown || local instanceof Value.Unknown) {
      return;
    }
    String shown = Redaction.shorten(evaluator.texts.display(title));
    String given = Redaction.shorten(evaluator.texts.inspect(options));
    fail(
        Rule.NO_TYPE,
        at,
        "RuntimeError",
        "Module " + shown + " with args " + given
            + " doesn't have an implementation. (Are you using the right arguments?)",
        UnknownWord.adviseOnOptions(shown, options));
  }

  /** What r10k checks once the whole file is loaded: names that are declared twice. */
  void finish() {
    Map<String, Declared> firsts = new HashMap<>(2 * declared.size());
    Map<String, List<Declared>> byName = new LinkedHashMap<>();
    for (Declared one : declared) {
      Declared first = firsts.putIfAbsent(one.module().name(), one);
      if (first != null) {
        byName
            .computeIfAbsent(one.module().name(), name -> new ArrayList<>(List.of(first)))
            .add(one);
      }
    }
    List<String> repeated = new ArrayList<>();
    byName.forEach((name, all) -> {
      if (isRepeated(name, all)) {
        repeated.add(name);
      }
    });
    if (!repeated.isEmpty()) {
      findings.refuse(
          "Puppetfiles cannot contain duplicate module names. Remove the duplicates of the"
              + " following modules: "
              + String.join(" ", repeated));
    }
  }

  /** Tells of each further module of a name; whether two of them are sure to meet. */
  private boolean isRepeated(String name, List<Declared> all) {
    boolean sure = false;
    Declared first = all.get(0);
    for (Declared one : all.subList(1, all.size())) {
      if (Branch.exclude(first.branch(), one.branch())) {
        continue;
      }
      sure |= first.branch() == null && one.branch() == null;
      findings.add(
          Rule.DUPLICATE,
          one.at(),
          "the module name "
              + name
              + " is declared before, on line "
              + first.module().position().line()
              + "; r10k tells modules apart by the name behind the owner: remove one of them");
    }
    return sure;
  }
}
