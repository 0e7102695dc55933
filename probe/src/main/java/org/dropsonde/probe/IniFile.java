package org.dropsonde.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.failure.FileFailure;

/**
 * A file of sections and settings, as Puppet reads puppet.conf and puppetdb.conf (Puppet 8
 * util/inifile.rb): a comment is a line of its own, and a later setting wins.
 */
final class IniFile {
  private static final long MOST_BYTES = 1 << 20;
  private static final Pattern SECTION = Pattern.compile("\\s*\\[([\\w:-]{1,64})\\]\\s*");
  private static final Pattern SETTING = Pattern.compile("\\s*(\\w{1,64})\\s*=(.*)");
  private static final Pattern NOTHING = Pattern.compile("\\s*(#.*)?");

  private final Map<String, Map<String, String>> sections = new HashMap<>();

  private IniFile() {}

  /**
   * Reads a file; empty where there is none.
   *
   * @throws ProbeException where it can't be read, or a line is neither section, setting nor comment
   */
  static Optional<IniFile> read(Path file) throws ProbeException {
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unusable(file, "it is larger than 1 MiB");
      }
      // Any byte is a letter: a foreign encoding in a comment must not stop the rest.
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(file, "it could not be read: " + FileFailure.reason(e));
    }
    return Optional.of(parse(file, text));
  }

  private static IniFile parse(Path file, String text) throws ProbeException {
    IniFile ini = new IniFile();
    String section = "main";
    int number = 0;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      number++;
      Matcher heading = SECTION.matcher(line);
      Matcher setting = SETTING.matcher(line);
      if (heading.matches()) {
        section = heading.group(1);
      } else if (setting.matches()) {
        ini.sections
            .computeIfAbsent(section, name -> new HashMap<>())
            .put(setting.group(1), setting.group(2).strip());
      } else if (!NOTHING.matcher(line).matches()) {
        throw unusable(file, "line " + number + " is neither a [section] nor a setting = value");
      }
    }
    return ini;
  }

  /** A setting of a section. */
  Optional<String> setting(String section, String name) {
    return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(name));
  }

  private static ProbeException unusable(Path file, String why) {
    return new ProbeException(ProbeException.Kind.CONFIGURATION, file + " can't be used: " + why);
  }
}
