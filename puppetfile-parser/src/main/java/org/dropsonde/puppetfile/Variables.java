package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and assigns variables and constants. */
final class Variables {
  private static final Set<String> TYPES = Set.of(
      "File",
      "IO",
      "Dir",
      "YAML",
      "Psych",
      "JSON",
      "Hash",
      "Array",
      "String",
      "Symbol",
      "Integer",
      "Numeric",
      "Float",
      "NilClass",
      "TrueClass",
      "FalseClass",
      "Regexp",
      "Range",
      "Proc",
      "Object",
      "Kernel",
      "Comparable",
      "Enumerable",
      "Exception",
      "StandardError",
      "RuntimeError",
      "ArgumentError",
      "NameError",
      "NoMethodError",
      "KeyError",
      "IndexError",
      "TypeError",
      "LoadError",
      "ScriptError",
      "SyntaxError",
      "IOError",
      "SystemCallError",
      "Errno",
      "ZeroDivisionError",
      "NotImplementedError",
      "SystemExit",
      "Gem",
      "Pathname",
      "FileUtils",
      "Time",
      "Process",
      "Struct",
      "OpenStruct",
      "Set",
      "URI",
      "Etc",
      "Module",
      "Class",
      "BasicObject",
      "StopIteration",
      "FrozenError",
      "Logger",
      "Facter",
      "Puppet",
      "R10K",
      "ObjectSpace",
      "Math",
      "Random",
      "Rational",
      "Complex",
      "Method",
      "Thread",
      "Encoding",
      "ERB",
      "Tempfile",
      "Signal",
      "Marshal",
      "Benchmark",
      "Timeout",
      "SecureRandom");
  private static final Set<String> HOST = Set.of(
      "RUBY_VERSION",
      "RUBY_PLATFORM",
      "RUBY_ENGINE",
      "ARGV",
      "STDIN",
      "STDOUT",
      "STDERR",
      "RUBY_PATCHLEVEL",
      "RUBY_RELEASE_DATE",
      "RbConfig",
      "ARGF",
      "DATA",
      "RUBY_DESCRIPTION");

  /** r10k's own, which the file sees because r10k evaluates it inside of its loader. */
  private static final Set<String> LOADER = Set.of(
      "ConfigError",
      "DEFAULT_MODULEDIR",
      "DEFAULT_PUPPETFILE_NAME",
      "DSL",
      "Error",
      "Feature",
      "Features",
      "Forge",
      "Git",
      "InstanceCache",
      "LOG_LEVELS",
      "Logging",
      "ModuleLoader",
      "Puppetfile",
      "SVN",
      "SYSLOG_LEVELS_MAP",
      "Settings",
      "Tarball",
      "TerminalOutputter",
      "Util",
      "VERSION");

  private final Evaluator evaluator;
  private final Frame globals = new Frame(null, null);

  /** Set once a library was asked for, which defines constants that aren't known here. */
  private boolean constantsMayExist;

  /** Set once code was asked for that may define any name. */
  private boolean namesMayExist;

  Variables(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  void constantsMayExist() {
    constantsMayExist = true;
  }

  void namesMayExist() {
    namesMayExist = true;
    constantsMayExist = true;
  }

  boolean mayExist() {
    return namesMayExist;
  }

  Value local(Node.Local node) {
    Value value = evaluator.frame.get(node.name());
    return value == null ? Value.Nil.NIL : known(value);
  }

  private Value known(Value value) {
    if (value instanceof Changeable thing) {
      String reason = evaluator.journal.lost(thing);
      return reason == null ? value : new Value.Unknown(reason);
    }
    return value;
  }

  Value sigil(Node.Sigil node) {
    Value value = globals.get(node.name());
    if (value != null) {
      return known(value);
    }
    if (node.name().equals("@librarian")) {
      return new Value.Host("@librarian");
    }
    boolean special = node.name().charAt(0) == '$'
        && (!Character.isLetter(node.name().charAt(1))
            || Set.of("$stdout", "$stderr", "$stdin", "$PROGRAM_NAME", "$LOAD_PATH")
                .contains(node.name()));
    return special && !node.name().equals("$~")
        ? evaluator.unknown(node.at(), node.name() + " is not known without running Ruby")
        : Value.Nil.NIL;
  }

  void global(String name, Value value) {
    evaluator.journal.touch(globals);
    globals.put(name, value);
  }

  @Nullable
  Value global(String name) {
    return globals.get(name);
  }

  Value constant(Node.ConstantName node) {
    String name = node.name();
    Node scope = node.scope();
    if (scope != null) {
      Value outer = evaluator.evaluate(scope);
      boolean type = outer instanceof Value.Type && !name.equals(name.toUpperCase(Locale.ROOT));
      return type
          ? new Value.Type(((Value.Type) outer).name() + "::" + name)
          : evaluator.unknown(node.at(), "the constant " + name + " is not known");
    }
    Value value = globals.get(name);
    if (value != null) {
      return known(value);
    }
    if (name.equals("ENV")) {
      return new Value.Host("ENV");
    }
    if (HOST.contains(name)) {
      return evaluator.unknown(node.at(), name + " depends on the host");
    }
    if (TYPES.contains(name)) {
      return new Value.Type(name);
    }
    if (constantsMayExist || LOADER.contains(name)) {
      return evaluator.unknown(node.at(), "the constant " + name + " is not known");
    }
    throw evaluator.raised(
        node.at(),
        "NameError",
        "uninitialized constant R10K::ModuleLoader::Puppetfile::DSL::" + name);
  }

  Value namedMatch(Node.NamedMatch node) {
    Value result = evaluator.evaluate(node.match());
    for (String name : node.names()) {
      Value group = result;
      if (!(result instanceof Value.Unknown)) {
        Value found = globals.get("$~");
        Value named = found instanceof Value.Match match && !(result instanceof Value.Nil)
            ? ScalarMethods.group(match, new Value.Str(name))
            : null;
        group = named == null ? Value.Nil.NIL : named;
      }
      set(new Node.Local(node.at(), name), group);
    }
    return result;
  }

  Value define(Node.TypeDefinition node) {
    String reason = "the class or module " + node.name() + " is not run";
    if (node.name().isEmpty() || TYPES.contains(node.name())) {
      // It may give any object a new method.
      namesMayExist();
      return evaluator.unknown(node.at(), "a change of Ruby's own classes is not run");
    }
    Value.Unknown unknown = evaluator.unknown(node.at(), reason);
    global(node.name(), unknown);
    return unknown;
  }

  Value defined(Node.Defined node) {
    Node value = node.value();
    if (value instanceof Node.Local) {
      return text("local-variable");
    }
    if (value instanceof Node.Yield || value instanceof Node.Opaque) {
      boolean yields = value instanceof Node.Yield && evaluator.frame.block != null;
      return yields ? text("yield") : Value.Nil.NIL;
    }
    if (value instanceof Node.ConstantName name && name.scope() == null) {
      boolean known = globals.get(name.name()) != null
          || TYPES.contains(name.name())
          || HOST.contains(name.name())
          || name.name().equals("ENV");
      return known ? text("constant") : Value.Nil.NIL;
    }
    if (value instanceof Node.Sigil sigil) {
      return globals.get(sigil.name()) == null && !sigil.name().equals("@librarian")
          ? Value.Nil.NIL
          : text("expression");
    }
    if (value instanceof Node.Call call && call.receiver() == null) {
      return evaluator.calls.isDefined(call.name()) ? text("method") : Value.Nil.NIL;
    }
    return text("expression");
  }

  private static Value text(String text) {
    return new Value.Str(text);
  }

  Value assign(Node.Assign node) {
    if (node.target() instanceof Node.Targets targets) {
      Value value = evaluator.evaluate(node.value());
      spread(targets, value);
      return value;
    }
    return set(node.target(), evaluator.evaluate(node.value()));
  }

  /** Gives the target the value. */
  Value set(Node target, Value value) {
    if (target instanceof Node.Local local) {
      Frame holder = evaluator.frame.holding(local.name());
      evaluator.journal.touch(holder);
      holder.put(local.name(), value);
    } else if (target instanceof Node.Sigil sigil) {
      global(sigil.name(), value);
    } else if (target instanceof Node.ConstantName constant) {
      global(constant.name(), value);
    } else if (target instanceof Node.Targets targets) {
      spread(targets, value);
    } else if (target instanceof Node.Call call) {
      setThrough(call, value);
    }
    return value;
  }

  private void setThrough(Node.Call call, Value value) {
    Node receiver = call.receiver();
    if (receiver == null) {
      return;
    }
    Value object = evaluator.evaluate(receiver);
    List<Value> arguments = evaluator.calls.arguments(call);
    store(call, object, arguments, value);
  }

  private void store(Node.Call call, Value object, List<Value> index, Value value) {
    List<Value> arguments = new ArrayList<>(index);
    arguments.add(value);
    evaluator.calls.send(call.at(), object, call.name() + "=", arguments, null);
  }

  private void spread(Node.Targets targets, Value value) {
    List<Value> values = value instanceof Value.Unknown
        ? List.of()
        : Conversions.list(evaluator, targets.at(), value);
    List<Node> nodes = targets.targets();
    int splat = -1;
    for (int i = 0; i < nodes.size(); i++) {
      splat = nodes.get(i) instanceof Node.Splat ? i : splat;
    }
    int behind = splat < 0 ? 0 : nodes.size() - splat - 1;
    for (int i = 0; i < nodes.size(); i++) {
      if (value instanceof Value.Unknown) {
        set(nodes.get(i) instanceof Node.Splat rest ? rest.value() : nodes.get(i), value);
      } else if (i == splat) {
        int to = Math.max(splat, values.size() - behind);
        List<Value> rest =
            values.subList(Math.min(splat, values.size()), Math.min(to, values.size()));
        set(((Node.Splat) nodes.get(i)).value(), new Value.Array(rest));
      } else {
        int from =
            splat >= 0 && i > splat ? Math.max(splat, values.size() - behind) + i - splat - 1 : i;
        set(nodes.get(i), from < values.size() ? values.get(from) : Value.Nil.NIL);
      }
    }
  }

  Value operatorAssign(Node.OperatorAssign node) {
    Node target = node.target();
    Value object = null;
    List<Value> index = List.of();
    Value current;
    if (target instanceof Node.Call call && call.receiver() != null) {
      object = evaluator.evaluate(call.receiver());
      index = evaluator.calls.arguments(call);
      current = evaluator.calls.send(call.at(), object, call.name(), index, null);
    } else {
      current = current(target);
    }
    Value value = combined(node, current);
    if (value == current) {
      return value;
    }
    if (object != null && target instanceof Node.Call call) {
      store(call, object, index, value);
      return value;
    }
    return set(target, value);
  }

  private Value current(Node target) {
    if (target instanceof Node.ConstantName constant) {
      Value value = globals.get(constant.name());
      return value == null ? Value.Nil.NIL : value;
    }
    return evaluator.evaluate(target);
  }

  private Value combined(Node.OperatorAssign node, Value current) {
    if (current instanceof Value.Unknown) {
      return current;
    }
    return switch (node.operator()) {
      case "||" -> current.truthy() ? current : evaluator.evaluate(node.value());
      case "&&" -> current.truthy() ? evaluator.evaluate(node.value()) : current;
      default ->
        evaluator.calls.send(
            node.at(), current, node.operator(), List.of(evaluator.evaluate(node.value())), null);
    };
  }
}
