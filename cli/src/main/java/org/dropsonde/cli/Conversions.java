package org.dropsonde.cli;

import java.util.Locale;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.report.SiteId;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How the text of an option becomes its value, where picocli doesn't know it or is too strict. What is no
 * value is refused before a command begins.
 */
final class Conversions {
  private Conversions() {}

  /** Makes a command line, and those below it, convert so. */
  static CommandLine in(CommandLine line) {
    YesOrNo yesOrNo = new YesOrNo();
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(boolean.class, yesOrNo)
        .registerConverter(Boolean.class, yesOrNo)
        .registerConverter(SiteId.class, new OwnSiteId())
        .registerConverter(PuppetVersion.class, new WholeVersion());
  }

  /** As people, YAML 1.1 and CI systems write it. */
  private static final class YesOrNo implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on", "1" -> true;
        case "false", "no", "off", "0" -> false;
        default ->
          throw new TypeConversionException("'" + text
              + "' is neither yes nor no: give true, yes, on or 1; or false, no, off or 0");
      };
    }
  }

  private static final class OwnSiteId implements ITypeConverter<SiteId> {
    @Override
    public SiteId convert(String text) {
      if (!SiteId.isValid(text)) {
        throw new TypeConversionException(
            "it takes 128 lower-case hexadecimal digits, as from `openssl rand -hex 64`");
      }
      return new SiteId(text);
    }
  }

  private static final class WholeVersion implements ITypeConverter<PuppetVersion> {
    @Override
    public PuppetVersion convert(String text) {
      return PuppetVersion.parse(text)
          .orElseThrow(() -> new TypeConversionException(
              "it takes a whole version, such as 8.10.0, not '" + text + "'"));
    }
  }
}
