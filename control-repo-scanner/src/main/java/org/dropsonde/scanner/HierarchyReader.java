package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads a hiera.yaml: version 5 as Puppet does, and version 3, which Puppet itself reads only where it
 * is configured as the global one (Puppet 7.23 pops/lookup/hiera_config.rb).
 */
final class HierarchyReader {
  /** Hiera 5's, relative to hiera.yaml. */
  private static final String DATA = "data";

  /** Hiera 3's, in the environment. */
  private static final String HIERADATA = "hieradata";

  /** More levels than anybody has. */
  private static final int MAX_PATHS = 2_000;

  /** Puppet's only kind of file that is neither YAML nor JSON. */
  private static final String HOCON = "hocon_data";

  /** An environment has none: then the global one counts, which may be of any kind. */
  static final Hierarchy ABSENT = Hierarchy.everything(List.of(HIERADATA), null);

  private final List<DataFiles> levels = new ArrayList<>();

  private HierarchyReader() {}

  /** Reads one. Where that fails, every file may count. */
  static Hierarchy read(Entry file) {
    try {
      return of(YamlReader.read(file.bytes()));
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  /** One that can't be read. */
  static Hierarchy unreadable(IOException e) {
    return unreadable("could not be read: " + FileFailure.reason(e));
  }

  private static Hierarchy unreadable(String problem) {
    return Hierarchy.everything(
        List.of(DATA, HIERADATA),
        problem + "; every file in " + DATA + " and " + HIERADATA + " counts instead");
  }

  /** What a file says, as {@link YamlReader} gave it. */
  static Hierarchy of(@Nullable Object yaml) {
    if (!(yaml instanceof Map<?, ?> settings)) {
      return unreadable("it is not a map of settings");
    }
    Object version = value(settings, "version");
    String number =
        version instanceof YamlReader.Numeral numeral ? numeral.text() : text(version, "3");
    return switch (number) {
      case "5" -> new HierarchyReader().five(settings);
      case "3" -> new HierarchyReader().three(settings);
      default -> unreadable("its version is " + number + ", and only 5 and 3 are known");
    };
  }

  private Hierarchy five(Map<?, ?> settings) {
    Map<?, ?> defaults = map(settings.get("defaults"));
    Object hierarchy = settings.get("hierarchy");
    if (hierarchy == null) {
      add(text(defaults.get("datadir"), DATA), "common.yaml", false);
    } else if (!(hierarchy instanceof List<?> list)) {
      return unreadable("its hierarchy is not a list of levels");
    } else {
      list.forEach(level -> level(map(level), defaults));
    }
    return Hierarchy.of(levels, null);
  }

  private void level(Map<?, ?> level, Map<?, ?> defaults) {
    if (HOCON.equals(level.get("data_hash"))) {
      return;
    }
    String datadir = text(level.get("datadir"), text(defaults.get("datadir"), DATA));
    for (String key : List.of("path", "paths")) {
      list(level.get(key)).forEach(path -> add(datadir, path, false));
    }
    for (String key : List.of("glob", "globs")) {
      list(level.get(key)).forEach(glob -> add(datadir, glob, true));
    }
    List<String> mapped = list(level.get("mapped_paths"));
    if (mapped.size() == 3) {
      add(datadir, mapped.get(2), false);
    }
  }

  private Hierarchy three(Map<?, ?> settings) {
    List<String> backends = or(list(value(settings, "backends")), List.of("yaml"));
    List<String> names =
        or(list(value(settings, "hierarchy")), List.of("nodes/%{::trusted.certname}", "common"));
    for (String backend : backends) {
      Map<?, ?> own = map(value(settings, backend));
      String suffix = "." + text(value(own, "extension"), backend);
      for (String name : names) {
        add(
            text(value(own, "datadir"), HIERADATA),
            name.endsWith(suffix) ? name : name + suffix,
            false);
      }
    }
    return levels.isEmpty() ? ABSENT : Hierarchy.of(levels, null);
  }

  private void add(String datadir, String path, boolean glob) {
    if (levels.size() < MAX_PATHS) {
      DataFiles.of(datadir, path, glob).ifPresent(levels::add);
    }
  }

  /** Hiera 3 writes its keys as symbols. */
  private static @Nullable Object value(Map<?, ?> settings, String key) {
    Object plain = settings.get(key);
    return plain != null ? plain : settings.get(":" + key);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(@Nullable Object value, String usual) {
    return value instanceof String text ? text : usual;
  }

  /** The texts in a list, or the only one. */
  private static List<String> list(@Nullable Object value) {
    if (value instanceof List<?> many) {
      List<String> texts = new ArrayList<>();
      many.forEach(item -> texts.addAll(item instanceof List<?> ? List.of() : list(item)));
      return texts;
    }
    if (value instanceof YamlReader.Symbol symbol) {
      return List.of(symbol.name());
    }
    return value instanceof String text ? List.of(text) : List.of();
  }

  private static List<String> or(List<String> texts, List<String> usual) {
    return texts.isEmpty() ? usual : texts;
  }
}
