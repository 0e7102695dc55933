package org.dropsonde.puppetfile;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the options of a module come to: the last one written for a field wins ({@code
 * util/setopts.rb} and the classes below {@code module/}).
 *
 * @param others every option that is not shown as version, ref or source
 * @param refKind the option that gave the reference; null where none did
 * @param certain false where one of the values is unknown
 */
record ModuleOptions(
    @Nullable String version,
    @Nullable String ref,
    @Nullable RefKind refKind,
    @Nullable String source,
    Map<String, OptionValue> others,
    boolean certain) {

  /** Where an option goes. */
  private enum Field {
    SOURCE,
    REF,
    VERSION,
    CHECKSUM,
    OTHER,
    IGNORED,
    UNKNOWN
  }

  /** A field's value, and the key that gave it. */
  private record Given(String key, Value value) {}

  /** Reads the options; null where r10k stops over them. */
  static @Nullable ModuleOptions read(
      Declarations declarations,
      Evaluator evaluator,
      DeclarationPlaces places,
      ModuleType type,
      ModuleTitle title,
      Value.Dict options) {
    Map<Field, Given> fields = new EnumMap<>(Field.class);
    Map<String, OptionValue> others = new LinkedHashMap<>(4);
    boolean certain = true;
    for (Map.Entry<Value, Value> entry : options.entries.entrySet()) {
      String key = Conversions.key(entry.getKey());
      Value value = entry.getValue();
      certain &= !Equality.unknown(value);
      Field field = entry.getKey() instanceof Value.Symbol ? field(type, key) : Field.UNKNOWN;
      if (field == Field.UNKNOWN
          && type != ModuleType.LOCAL
          && !unknown(declarations, evaluator, places, type, title, key)) {
        return null;
      }
      boolean mapped = field == Field.SOURCE || field == Field.REF || field == Field.VERSION;
      if (mapped || field == Field.CHECKSUM) {
        Given before = fields.put(field, new Given(key, value));
        if (before != null) {
          evaluator.findings.add(
              Rule.CONFLICTING_OPTIONS,
              places.option(key),
              title.name() + " has both " + before.key() + " and " + key + ", and " + key
                  + " counts because it comes last; remove one");
        }
      }
      if ((!mapped && !key.equals("type")) || value instanceof Value.Unknown) {
        others.put(key, Conversions.option(value, 0));
      }
    }
    Given ref = fields.get(Field.REF);
    return checked(
        declarations,
        evaluator,
        places,
        type,
        title,
        fields,
        RefKind.of(ref == null ? null : ref.key()),
        others,
        certain);
  }

  private static Field field(ModuleType type, String key) {
    boolean common = key.equals("type") || key.equals("exclude_spec");
    if (common) {
      return Field.IGNORED;
    }
    return switch (type) {
      case GIT ->
        switch (key) {
          case "git", "source" -> Field.SOURCE;
          case "ref", "branch", "tag", "commit", "version" -> Field.REF;
          case "default_branch", "default_branch_override" -> Field.OTHER;
          default -> Field.UNKNOWN;
        };
      case SVN ->
        switch (key) {
          case "svn", "source" -> Field.SOURCE;
          case "rev", "revision", "version" -> Field.REF;
          case "username", "password" -> Field.OTHER;
          default -> Field.UNKNOWN;
        };
      case FORGE ->
        switch (key) {
          case "version" -> Field.VERSION;
          case "source" -> Field.IGNORED;
          default -> Field.UNKNOWN;
        };
      case TARBALL ->
        switch (key) {
          case "source" -> Field.SOURCE;
          case "checksum", "version" -> Field.CHECKSUM;
          default -> Field.UNKNOWN;
        };
      case LOCAL -> Field.OTHER;
    };
  }

  /** Tells of an option that the type doesn't know; false where r10k stops over it. */
  private static boolean unknown(
      Declarations declarations,
      Evaluator evaluator,
      DeclarationPlaces places,
      ModuleType type,
      ModuleTitle title,
      String key) {
    String shown = Redaction.shorten(key);
    if (type == ModuleType.TARBALL) {
      declarations.fail(
          Rule.UNKNOWN_OPTION,
          places.option(key),
          "ArgumentError",
          "R10K::Module::Tarball cannot handle option '" + shown + "'",
          "a tarball module takes source, checksum, version, install_path and exclude_spec; r10k"
              + " stops over " + shown + " of " + title.name());
      return false;
    }
    evaluator.findings.add(
        Rule.UNKNOWN_OPTION,
        places.option(key),
        "r10k ignores the option " + shown + " of " + title.name() + ForeignOption.remark(key)
            + "; remove it");
    return true;
  }

  private static @Nullable ModuleOptions checked(
      Declarations declarations,
      Evaluator evaluator,
      DeclarationPlaces places,
      ModuleType type,
      ModuleTitle title,
      Map<Field, Given> fields,
      @Nullable RefKind refKind,
      Map<String, OptionValue> others,
      boolean certain) {
    Value source = value(fields.get(Field.SOURCE));
    Value ref = value(fields.get(Field.REF));
    Value version = value(fields.get(Field.VERSION));
    boolean gone = type == ModuleType.GIT
        && !(source instanceof Value.Str)
        && !(source instanceof Value.Unknown);
    if (gone) {
      declarations.fail(
          Rule.INVALID_SOURCE,
          places.option("git", "source"),
          "NoMethodError",
          "undefined method `gsub' for " + evaluator.texts.inspect(source) + ":" + source.type(),
          "the git module " + title.name() + " needs a URL in quotes: git: 'URL'");
      return null;
    }
    if (type == ModuleType.FORGE
        && !ForgeVersion.check(declarations, evaluator, places.version(), title, version)) {
      return null;
    }
    return new ModuleOptions(text(version), text(ref), refKind, text(source), others, certain);
  }

  private static Value value(@Nullable Given given) {
    return given == null ? Value.Nil.NIL : given.value();
  }

  /** A field as it is reported; symbols with a colon, but for {@code :latest}. */
  private static @Nullable String text(Value value) {
    if (value instanceof Value.Symbol symbol) {
      return symbol.name().equals("latest") ? "latest" : ":" + symbol.name();
    }
    if (value instanceof Value.Str text) {
      return FileMethods.shown(text.text).orElse(null);
    }
    if (value instanceof Value.Int number) {
      return String.valueOf(number.value());
    }
    if (value instanceof Value.Real number) {
      return Numbers.display(number.value());
    }
    return value == Value.Bool.TRUE ? "true" : null;
  }
}
