package org.dropsonde.scanner;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an environment.conf says, read as Puppet 7.23 reads it (settings/ini_file.rb:13,
 * settings/config_file.rb:27, settings/environment_conf.rb:25).
 *
 * @param modulepath the value as written, quotes removed; null where not set
 * @param manifest likewise
 * @param warnings what Puppet ignores in it
 * @param problem why Puppet can't read the environment; null where it can
 */
record EnvironmentConf(
    @Nullable String modulepath,
    @Nullable String manifest,
    List<String> warnings,
    @Nullable String problem) {
  /** What holds where there is no environment.conf. */
  static final EnvironmentConf ABSENT = new EnvironmentConf(null, null, List.of(), null);

  private static final Pattern SECTION =
      Pattern.compile("\\s*\\[(\\w+)]\\s*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SETTING = Pattern.compile(
      "[ \\t\\r\\f\\x0B]*(\\w+)[ \\t\\r\\f\\x0B]*=[ \\t\\r\\f\\x0B]*(.*?)[ \\t\\r\\f\\x0B]*",
      Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern IGNORED = Pattern.compile("[ \\t\\r\\f\\x0B]*(#.*)?");

  /** config_file.rb:107: braces hold the owner, group and mode of a file. */
  private static final Pattern FILE_OPTIONS = Pattern.compile("\\{\\s*([^}]+)\\s*}");

  private static final Pattern FILE_OPTION =
      Pattern.compile("\\s*(?:owner|group|mode)\\s*=\\s*\\w+\\s*");

  /** environment_conf.rb:6. */
  private static final Set<String> KNOWN = Set.of(
      "modulepath",
      "manifest",
      "config_version",
      "environment_timeout",
      "environment_data_provider",
      "static_catalogs",
      "rich_data");

  EnvironmentConf {
    warnings = List.copyOf(warnings);
  }

  static EnvironmentConf parse(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return unreadable("it is not UTF-8");
    }
    return new Reading().read(text);
  }

  private static EnvironmentConf unreadable(String problem) {
    return new EnvironmentConf(null, null, List.of(), problem);
  }

  /** One file being read. */
  private static final class Reading {
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> sections = new TreeSet<>();
    private String section = "main";

    EnvironmentConf read(String text) {
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        String problem = line(line);
        if (problem != null) {
          return unreadable("line " + number + ": " + problem);
        }
      }
      List<String> warnings = new ArrayList<>();
      if (!sections.isEmpty()) {
        warnings.add("Puppet ignores the sections " + String.join(", ", sections));
      }
      if (!unknown.isEmpty()) {
        warnings.add("Puppet ignores the unknown settings " + String.join(", ", unknown));
      }
      return new EnvironmentConf(
          settings.get("modulepath"), settings.get("manifest"), warnings, null);
    }

    /** Takes one line; gives what is wrong with it. */
    private @Nullable String line(String line) {
      Matcher header = SECTION.matcher(line);
      if (header.matches()) {
        section = header.group(1);
        if (!section.equals("main")) {
          sections.add(section);
        }
        return null;
      }
      Matcher setting = SETTING.matcher(line);
      if (!setting.matches()) {
        return IGNORED.matcher(line).matches()
            ? null
            : "neither a setting nor a comment (a comment starts with #)";
      }
      return setting(setting.group(1), unquote(setting.group(2)));
    }

    private @Nullable String setting(String name, String value) {
      Matcher options = FILE_OPTIONS.matcher(value);
      if (options.find()) {
        for (String option : options.group(1).split(",", -1)) {
          if (!FILE_OPTION.matcher(option).matches()) {
            return "Puppet takes {" + options.group(1) + "} for file options; write $name";
          }
        }
      }
      if (section.equals("main")) {
        if (!KNOWN.contains(name)) {
          unknown.add(name);
        }
        // section.setting finds the first of that name (config_file.rb:66).
        settings.putIfAbsent(name, options.replaceFirst("").stripTrailing());
      }
      return null;
    }

    /** settings.rb munges a value: one quote goes at either end, whether they match or not. */
    private static String unquote(String value) {
      String text = value;
      if (text.startsWith("'") || text.startsWith("\"")) {
        text = text.substring(1);
      }
      return text.endsWith("'") || text.endsWith("\"")
          ? text.substring(0, text.length() - 1)
          : text;
    }
  }
}
