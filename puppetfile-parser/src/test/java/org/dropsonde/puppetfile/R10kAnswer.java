package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What r10k and Ruby's parser made of a Puppetfile, held against what this parser makes of it. */
final class R10kAnswer {
  private R10kAnswer() {}

  /** In what the two differ: {@code loads}, {@code ruby_methods}, {@code modules}. */
  static List<String> differences(Puppetfile ours, Map<?, ?> oracle) {
    List<String> differences = new ArrayList<>();
    Map<?, ?> newest = (Map<?, ?>) oracle.get("newest_r10k");
    boolean same = newest == null || "true".equals(newest.get("same"));
    boolean loads = "true".equals(same || newest == null ? oracle.get("ok") : newest.get("ok"));
    if (ours.r10k().loads() != loads) {
      differences.add("loads");
    }
    if (!calls(oracle).equals(ours.rubyMethods())) {
      differences.add("ruby_methods");
    }
    boolean comparable = "true".equals(oracle.get("ok")) && same;
    if (comparable && !theirs(oracle).equals(ours(ours))) {
      differences.add("modules");
    }
    return differences;
  }

  private static List<MethodCall> calls(Map<?, ?> oracle) {
    List<MethodCall> calls = new ArrayList<>();
    if (oracle.get("ruby_methods") instanceof List<?> methods) {
      for (Object each : methods) {
        Map<?, ?> method = (Map<?, ?>) each;
        int count = Integer.parseInt(String.valueOf(method.get("count")));
        calls.add(new MethodCall(String.valueOf(method.get("name")), count));
      }
    }
    return calls;
  }

  private static List<String> ours(Puppetfile file) {
    return file.modules().stream()
        .map(module -> {
          String directory = module.options().get("install_path") instanceof OptionValue.Text path
              ? path.value()
              : module.moduledir();
          String version = module.type() == ModuleType.FORGE && module.version() == null
              ? "latest"
              : module.version();
          return String.join(
              " ",
              module.title(),
              "" + module.owner(),
              module.name(),
              module.type().name(),
              "" + version,
              "" + module.ref(),
              "" + module.source(),
              clean(directory),
              "" + module.position().line());
        })
        .toList();
  }

  private static String clean(String directory) {
    String clean = FileMethods.clean(directory);
    boolean outside = clean.startsWith("/");
    return outside ? clean : clean.equals(".") ? "$BASEDIR" : "$BASEDIR/" + clean;
  }

  private static List<String> theirs(Map<?, ?> oracle) {
    List<String> modules = new ArrayList<>();
    for (Object each : (List<?>) Objects.requireNonNull(oracle.get("modules"))) {
      Map<?, ?> module = (Map<?, ?>) each;
      String type = String.valueOf(module.get("type"));
      modules.add(String.join(
          " ",
          String.valueOf(module.get("declared_title")),
          "" + module.get("owner"),
          String.valueOf(module.get("name")),
          type.toUpperCase(Locale.ROOT),
          type.equals("forge") ? "" + symbol(module.get("expected_version")) : "null",
          "" + ref(module, type),
          "" + source(module, type),
          String.valueOf(module.get("dirname")),
          String.valueOf(module.get("line"))));
    }
    return modules;
  }

  private static @Nullable Object source(Map<?, ?> module, String type) {
    return switch (type) {
      case "git" -> module.get("remote");
      case "svn" -> module.get("url");
      case "tarball" -> module.get("source");
      default -> null;
    };
  }

  private static @Nullable Object ref(Map<?, ?> module, String type) {
    if (type.equals("svn")) {
      return module.get("expected_revision");
    }
    if (!type.equals("git")) {
      return null;
    }
    // 3.15.4's default, master, is none in 5.0.2.
    Map<?, ?> options =
        (Map<?, ?>) ((List<?>) Objects.requireNonNull(module.get("declared_args"))).get(0);
    boolean given = Stream.of(":ref", ":branch", ":tag", ":commit", ":version")
        .anyMatch(key -> options.get(key) != null);
    return given ? symbol(module.get("desired_ref")) : null;
  }

  private static @Nullable Object symbol(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return "latest".equals(map.get("$sym")) ? "latest" : ":" + map.get("$sym");
    }
    return value;
  }
}
