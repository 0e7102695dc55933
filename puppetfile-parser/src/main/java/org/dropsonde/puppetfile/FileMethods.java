package org.dropsonde.puppetfile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ruby's {@code File}, {@code Dir} and {@code YAML}, over the sibling files alone.
 *
 * <p>The directory that the file lies in isn't known; a mark that no text can hold stands for it,
 * so that paths built on it can be recognised.
 */
final class FileMethods {
  /** A lone surrogate: neither UTF-8 nor a Ruby escape can make one. */
  private static final String BASE = "\uD800";

  private final Evaluator evaluator;

  FileMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  String path() {
    String file = evaluator.source.file.replace('\\', '/');
    return BASE + "/" + file.substring(file.lastIndexOf('/') + 1);
  }

  static boolean dependsOnPlace(String text) {
    return text.indexOf(BASE) >= 0;
  }

  /** The text as it is reported: paths below the file's directory become relative. */
  static Optional<String> shown(String text) {
    if (!dependsOnPlace(text)) {
      return Optional.of(text);
    }
    String clean = clean(text);
    if (clean.equals(BASE)) {
      return Optional.of(".");
    }
    boolean below = clean.startsWith(BASE + "/") && clean.indexOf(BASE, 1) < 0;
    return below ? Optional.of(clean.substring(2)) : Optional.empty();
  }

  /** The path without {@code .} and {@code ..}, as Ruby's Pathname#cleanpath gives it. */
  static String clean(String path) {
    boolean absolute = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.peekLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && absolute)) {
        parts.addLast(part);
      }
    }
    String joined = String.join("/", parts);
    return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  /** A call on {@code File}, {@code Dir}, {@code YAML} and the like; null where it isn't known. */
  @Nullable
  Value call(int at, String type, String name, List<Value> arguments) {
    for (Value argument : arguments) {
      if (argument instanceof Value.Unknown unknown) {
        return type.equals("File") ? unknown : new Value.Unknown(unknown.reason());
      }
    }
    return switch (type) {
      case "File", "IO" -> file(at, name, arguments);
      case "YAML", "Psych" -> yaml(at, name, arguments);
      case "Dir" -> null;
      default -> null;
    };
  }

  private @Nullable Value file(int at, String name, List<Value> arguments) {
    if (name.equals("join")) {
      return new Value.Str(join(at, arguments));
    }
    if (arguments.isEmpty() || !(arguments.get(0) instanceof Value.Str first)) {
      return null;
    }
    String path = first.text;
    return switch (name) {
      case "dirname" -> new Value.Str(directory(path));
      case "basename" -> basename(at, path, arguments);
      case "extname" -> new Value.Str(extension(path));
      case "expand_path", "absolute_path", "realpath" -> expand(at, path, arguments);
      case "exist?", "exists?", "file?", "readable?" -> exists(at, path);
      case "read", "binread" -> read(at, path);
      case "readlines" -> lines(at, path);
      default -> null;
    };
  }

  private String join(int at, List<Value> arguments) {
    StringBuilder path = new StringBuilder();
    for (Value argument : arguments) {
      List<Value> parts = argument instanceof Value.Array array ? array.items : List.of(argument);
      for (Value part : parts) {
        if (!(part instanceof Value.Str text)) {
          throw evaluator.raised(
              at, "TypeError", "no implicit conversion of " + part.type() + " into String");
        }
        append(path, text.text);
        evaluator.texts.check(path.length());
      }
    }
    return path.toString();
  }

  private static void append(StringBuilder path, String part) {
    if (path.length() == 0) {
      path.append(part);
      return;
    }
    while (path.length() > 0 && path.charAt(path.length() - 1) == '/') {
      path.setLength(path.length() - 1);
    }
    path.append('/').append(part.replaceFirst("^/+", ""));
  }

  private static String directory(String path) {
    String trimmed = path.length() > 1 ? path.replaceFirst("/+$", "") : path;
    int slash = trimmed.lastIndexOf('/');
    if (slash < 0) {
      return trimmed.equals(BASE) ? BASE + "/.." : ".";
    }
    return slash == 0 ? "/" : trimmed.substring(0, slash);
  }

  private Value basename(int at, String path, List<Value> arguments) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (dependsOnPlace(name) || name.equals("..")) {
      return evaluator.unknown(at, "the name of the directory that the file lies in is not known");
    }
    if (arguments.size() > 1 && arguments.get(1) instanceof Value.Str suffix) {
      String end = suffix.text.equals(".*") ? extension(name) : suffix.text;
      if (name.endsWith(end) && !name.equals(end)) {
        name = name.substring(0, name.length() - end.length());
      }
    }
    return new Value.Str(name);
  }

  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 && dot < name.length() - 1 ? name.substring(dot) : "";
  }

  private Value expand(int at, String path, List<Value> arguments) {
    String base = "";
    if (arguments.size() > 1) {
      if (!(arguments.get(1) instanceof Value.Str text)) {
        return evaluator.unknown(at, "the directory is not known");
      }
      base = text.text;
    }
    boolean absolute = path.startsWith("/") || path.startsWith(BASE);
    String whole = absolute ? path : base + "/" + path;
    if ((base.isEmpty() && !absolute) || path.startsWith("~")) {
      return evaluator.unknown(at, "the working directory is not known");
    }
    String clean = clean(whole);
    // Two levels up from the file is above the tree, and nothing is known there.
    return clean.startsWith("..")
        ? evaluator.unknown(at, "this path leaves the tree")
        : new Value.Str(clean);
  }

  /** The path inside the tree; null where it leads elsewhere. */
  private static @Nullable String inside(String path) {
    String clean = clean(path);
    if (clean.startsWith(BASE + "/")) {
      clean = clean.substring(BASE.length() + 1);
    }
    boolean outside = clean.startsWith("/") || clean.startsWith("..") || dependsOnPlace(clean);
    return outside || clean.equals(".") ? null : clean;
  }

  private Optional<byte[]> bytes(String path) {
    String inside = inside(path);
    if (inside == null) {
      return Optional.empty();
    }
    Optional<byte[]> bytes = evaluator.siblings.read(inside);
    return bytes.filter(found -> found.length <= evaluator.limits.fileBytes());
  }

  private Value exists(int at, String path) {
    return bytes(path).isPresent()
        ? Value.Bool.TRUE
        : evaluator.unknown(at, "whether the host has the file " + name(path) + " is not known");
  }

  private static String name(String path) {
    return shown(path).orElse("beside this one");
  }

  private Value read(int at, String path) {
    Optional<byte[]> bytes = bytes(path);
    if (bytes.isEmpty()) {
      return absent(at, path);
    }
    evaluator.texts.check(bytes.get().length);
    return new Value.Str(new String(bytes.get(), java.nio.charset.StandardCharsets.UTF_8));
  }

  /** A file that the tree doesn't have: r10k stops here, unless the host has it. */
  private Value absent(int at, String path) {
    String inside = inside(path);
    if (inside != null && evaluator.rescues == 0 && evaluator.siblings != SiblingFiles.NONE) {
      evaluator.findings.absent(
          evaluator.place(at),
          "No such file or directory @ rb_sysopen - " + inside,
          evaluator.branch);
    }
    String reason = "the file " + name(path) + " is not in the tree";
    evaluator.mayRaise(at, "Errno::ENOENT", reason);
    return new Value.Unknown(evaluator.unknown(at, reason).reason(), true);
  }

  private Value lines(int at, String path) {
    Value text = read(at, path);
    if (!(text instanceof Value.Str whole)) {
      return text instanceof Value.Unknown unknown ? new Value.Unknown(unknown.reason()) : text;
    }
    return new Value.Array(StringForms.lines(whole.text, false));
  }

  private @Nullable Value yaml(int at, String name, List<Value> arguments) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof Value.Str text)) {
      return null;
    }
    Value source = switch (name) {
      case "load_file", "safe_load_file", "unsafe_load_file" -> read(at, text.text);
      case "load", "safe_load", "unsafe_load" -> text;
      default -> Value.Nil.NIL;
    };
    if (source instanceof Value.Str yaml) {
      return SimpleYaml.read(yaml.text, evaluator, at);
    }
    return source instanceof Value.Unknown unknown ? new Value.Unknown(unknown.reason()) : null;
  }
}
