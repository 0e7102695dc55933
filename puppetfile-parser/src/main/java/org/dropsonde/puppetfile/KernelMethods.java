package org.dropsonde.puppetfile;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that Ruby offers everywhere. */
final class KernelMethods {
  private static final Set<String> NAMES = Set.of(
      "puts",
      "print",
      "p",
      "pp",
      "warn",
      "printf",
      "putc",
      "raise",
      "fail",
      "abort",
      "exit",
      "exit!",
      "require",
      "require_relative",
      "load",
      "autoload",
      "eval",
      "system",
      "exec",
      "spawn",
      "fork",
      "lambda",
      "proc",
      "loop",
      "format",
      "sprintf",
      "Integer",
      "String",
      "Array",
      "Float",
      "Hash",
      "Rational",
      "Complex",
      "catch",
      "throw",
      "binding",
      "caller",
      "caller_locations",
      "rand",
      "srand",
      "sleep",
      "gets",
      "readline",
      "readlines",
      "open",
      "select",
      "test",
      "trap",
      "at_exit",
      "block_given?",
      "__dir__",
      "__method__",
      "global_variables",
      "local_variables",
      "set_trace_func",
      "syscall",
      "untrace_var",
      "trace_var",
      "gem",
      "`");

  private final Evaluator evaluator;
  private int included;
  private int catching;

  KernelMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  boolean knows(String name) {
    return NAMES.contains(name);
  }

  /** Calls the function; null where Ruby has none of that name. */
  @Nullable
  Value call(Node.Call node, String name, List<Value> arguments, @Nullable Value block) {
    int at = node.at();
    switch (name) {
      case "puts", "print", "pp", "warn", "printf", "putc", "at_exit" -> {
        return Value.Nil.NIL;
      }
      case "p" -> {
        return arguments.isEmpty() ? Value.Nil.NIL : arguments.get(0);
      }
      case "raise", "fail" -> throw raise(at, arguments);
      case "abort", "exit", "exit!" ->
        throw evaluator.raised(at, "SystemExit", exit(name, arguments));
      case "require", "load", "require_relative", "autoload" -> {
        return require(at, name, arguments);
      }
      case "eval", "instance_eval" -> {
        return name.equals("instance_eval") && block != null
            ? evaluator.calls.yieldTo(at, block, List.of(evaluator.self()))
            : include(at, arguments);
      }
      case "instance_exec" -> {
        return block == null ? null : evaluator.calls.yieldTo(at, block, arguments);
      }
      case "define_singleton_method" -> {
        return evaluator.calls.define(arguments, block);
      }
      case "catch" -> {
        return caught(at, arguments, block);
      }
      case "throw" -> throw thrown(at, arguments);
      case "lambda", "proc" -> {
        return lambda(name, block);
      }
      case "loop" -> {
        return loop(at, block);
      }
      case "format", "sprintf" -> {
        return arguments.isEmpty()
            ? null
            : Formatting.format(
                evaluator, at, arguments.get(0), arguments.subList(1, arguments.size()));
      }
      case "Integer", "Float", "String", "Array" -> {
        return convert(at, name, arguments);
      }
      case "test" -> {
        TestCommand.check(evaluator, at, arguments);
        return evaluator.unknown(at, "test asks for files of the host");
      }
      case "block_given?" -> {
        return Value.of(evaluator.frame.block != null);
      }
      case "__dir__" -> {
        String path = evaluator.files.path();
        return new Value.Str(path.substring(0, path.indexOf('/')));
      }
      case "send", "public_send", "__send__" -> {
        return send(node, arguments, block);
      }
      case "method" -> {
        return arguments.size() == 1
            ? new Value.NamedProcedure(evaluator.texts.display(arguments.get(0)), true)
            : null;
      }
      default -> {
        return NAMES.contains(name) ? evaluator.unknown(at, name + " is not run") : null;
      }
    }
  }

  private Raised raise(int at, List<Value> arguments) {
    if (arguments.isEmpty()) {
      return evaluator.raised(at, "RuntimeError", "unhandled exception");
    }
    Value first = arguments.get(0);
    if (first instanceof Value.Type type) {
      String message =
          arguments.size() > 1 ? evaluator.texts.display(arguments.get(1)) : type.name();
      return evaluator.raised(at, type.name(), message);
    }
    if (first instanceof Value.Failure failure) {
      return evaluator.raised(at, failure.type(), failure.message());
    }
    return evaluator.raised(at, "RuntimeError", evaluator.texts.display(first));
  }

  private String exit(String name, List<Value> arguments) {
    return name.equals("abort") && !arguments.isEmpty()
        ? evaluator.texts.display(arguments.get(0))
        : "exit";
  }

  /** Runs the block up to a {@code throw} of the tag. */
  private @Nullable Value caught(int at, List<Value> arguments, @Nullable Value block) {
    if (arguments.isEmpty() || block == null) {
      return null;
    }
    catching++;
    Branch outside = evaluator.branch;
    try {
      return evaluator.calls.yieldTo(at, block, arguments);
    } catch (Jumped jump) {
      if (!jump.word.equals(thrownWord(arguments.get(0)))) {
        throw jump;
      }
      return jump.value;
    } finally {
      catching--;
      evaluator.branch = outside;
    }
  }

  private RuntimeException thrown(int at, List<Value> arguments) {
    if (arguments.isEmpty() || catching == 0) {
      String tag = arguments.isEmpty() ? "" : evaluator.texts.inspect(arguments.get(0));
      return evaluator.raised(at, "ArgumentError", "uncaught throw " + tag);
    }
    Value value = arguments.size() > 1 ? arguments.get(1) : Value.Nil.NIL;
    return new Jumped(thrownWord(arguments.get(0)), value);
  }

  private String thrownWord(Value tag) {
    return "throw " + evaluator.texts.inspect(tag);
  }

  private Value require(int at, String name, List<Value> arguments) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof Value.Str library)) {
      evaluator.variables.namesMayExist();
      return evaluator.unknown(at, "what " + name + " loads is not run");
    }
    if (!name.equals("require_relative") && Libraries.has(library.text)) {
      evaluator.variables.constantsMayExist();
      return Value.Bool.TRUE;
    }
    String shown = Redaction.shorten(library.text);
    boolean absent = name.equals("require") && library.text.matches("[^\uD800]*");
    if (absent && evaluator.rescues == 0) {
      evaluator.findings.loads(
          evaluator.place(at), "cannot load such file -- " + shown, evaluator.branch);
    }
    evaluator.variables.namesMayExist();
    evaluator.mayRaise(at, "LoadError", "cannot load such file -- " + shown);
    return evaluator.unknown(at, "the library " + shown + " is not run");
  }

  /** Evaluates text as part of this file: a file of the same tree, as it were. */
  private Value include(int at, List<Value> arguments) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof Value.Str text)) {
      evaluator.variables.namesMayExist();
      return evaluator.unknown(
          at, "what is evaluated here is not known, so modules may be missing");
    }
    if (included >= 8) {
      throw new Exhausted("files include each other more than 8 deep");
    }
    byte[] bytes = text.text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    evaluator.spend(bytes.length);
    Source source = new Source(evaluator.source.file, bytes);
    Findings findings = new Findings(source);
    Node.Sequence program = new Parser(source, evaluator.limits, findings).program();
    if (findings.syntaxErrors() > 0) {
      String error = findings.verdict().error();
      throw evaluator.raised(at, "SyntaxError", error == null ? "syntax error" : error);
    }
    int outer = evaluator.includedAt;
    evaluator.includedAt = evaluator.place(at);
    included++;
    try {
      return evaluator.evaluate(program);
    } finally {
      included--;
      evaluator.includedAt = outer;
    }
  }

  private static @Nullable Value lambda(String name, @Nullable Value block) {
    return block instanceof Value.Procedure procedure && name.equals("lambda")
        ? new Value.Procedure(
            new Node.Block(
                procedure.block().at(),
                procedure.block().parameters(),
                procedure.block().body(),
                true),
            procedure.frame())
        : block;
  }

  private Value loop(int at, @Nullable Value block) {
    if (block == null) {
      return evaluator.unknown(at, "loop without a block is not evaluated");
    }
    try {
      while (true) {
        evaluator.spend(1);
        evaluator.calls.yieldTo(at, block, List.of());
      }
    } catch (Jumped jump) {
      return Flow.broken(jump);
    }
  }

  private @Nullable Value convert(int at, String name, List<Value> arguments) {
    if (arguments.isEmpty()) {
      return null;
    }
    Value value = arguments.get(0);
    if (value instanceof Value.Unknown) {
      return value;
    }
    return switch (name) {
      case "String" -> new Value.Str(evaluator.texts.display(value));
      case "Array" -> new Value.Array(Conversions.list(evaluator, at, value));
      default -> number(at, name, value, arguments);
    };
  }

  private Value number(int at, String name, Value value, List<Value> arguments) {
    boolean whole = name.equals("Integer");
    if (Numbers.isNumber(value)) {
      Value converted = evaluator.calls.send(at, value, whole ? "to_i" : "to_f", List.of(), null);
      return converted;
    }
    if (!(value instanceof Value.Str text)) {
      String noun = StringMethods.classNoun(value);
      throw evaluator.raised(at, "TypeError", "can't convert " + noun + " into " + name);
    }
    Value number = whole ? Numbers.whole(text.text) : Numbers.decimal(text.text);
    if (number != null && arguments.size() == 1) {
      return number;
    }
    if (arguments.size() > 1) {
      return evaluator.unknown(at, "a number in a radix of its own is not worked out");
    }
    throw evaluator.raised(
        at, "ArgumentError", "invalid value for " + name + "(): " + evaluator.texts.inspect(text));
  }

  private @Nullable Value send(Node.Call node, List<Value> arguments, @Nullable Value block) {
    if (arguments.isEmpty() || arguments.get(0) instanceof Value.Unknown) {
      return null;
    }
    String name = evaluator.texts.display(arguments.get(0));
    return evaluator.calls.named(node, name, arguments.subList(1, arguments.size()), null, block);
  }
}
