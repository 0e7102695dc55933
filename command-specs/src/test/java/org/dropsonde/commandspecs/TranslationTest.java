package org.dropsonde.commandspecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Every attribute that is translated says what it says by reflection. */
class TranslationTest {
  private static final String SOURCE = """
      package sample;

      import java.nio.file.Path;
      import java.util.*;
      import picocli.CommandLine.*;
      import picocli.CommandLine.Model.CommandSpec;

      @Command(
          name = "sample",
          aliases = {"one", "two"},
          version = "1",
          exitCodeOnSuccess = 11,
          exitCodeOnUsageHelp = 12,
          exitCodeOnVersionHelp = 13,
          exitCodeOnInvalidInput = 14,
          exitCodeOnExecutionException = 15,
          headerHeading = "header heading",
          header = "header",
          descriptionHeading = "description heading",
          description = {"quote \\" backslash \\\\ tab \\t umlaut \\u00fc percent %%", "${A}" + 1},
          parameterListHeading = "parameters",
          optionListHeading = "options",
          footerHeading = "footer heading",
          footer = {"", "footer"},
          synopsisHeading = "synopsis",
          commandListHeading = "commands",
          customSynopsis = "custom",
          abbreviateSynopsis = true,
          synopsisSubcommandLabel = "LABEL",
          hidden = true,
          sortOptions = false,
          showDefaultValues = true)
      class Sample {
        enum Kind { first, second }

        static class Version implements IVersionProvider {
          @Override public String[] getVersion() { return new String[] {"provided"}; }
        }

        @Command(versionProvider = Version.class)
        static class Versioned {}

        static class Common {
          @Option(names = "--common") String common = "in common";
        }

        @Option(
            names = {"-a", "--all"},
            required = true,
            description = {"all", "of it"},
            descriptionKey = "key",
            hidden = true,
            hideParamSyntax = true,
            showDefaultValue = picocli.CommandLine.Help.Visibility.ALWAYS,
            split = ",",
            splitSynopsisLabel = ";",
            arity = "1..2",
            scope = ScopeType.INHERIT,
            order = 7,
            paramLabel = " ALL ")
        List<String> all = new ArrayList<>();

        @Option(names = "--negatable", negatable = true, defaultValue = "true", fallbackValue = "false")
        boolean negatable;

        @Mixin(name = "renamed") Common common = new Common();
        @Option(names = "--help", usageHelp = true) boolean help;
        @Option(names = "--version", versionHelp = true) Boolean version;
        @Option(names = "--byte") byte aByte;
        @Option(names = "--short") short aShort;
        @Option(names = "--int") int anInt = 3;
        @Option(names = "--long") long aLong;
        @Option(names = "--float") float aFloat;
        @Option(names = "--double") double aDouble;
        @Option(names = "--char") char aChar;
        @Option(names = "--integer") Integer integer;
        @Option(names = "--path") Path path;
        @Option(names = "--kind") Kind kind = Kind.second;
        @Option(names = "--flags") List<Boolean> flags;
        @Option(names = "--sizes") Set<Integer> sizes;
        @Option(names = "--map") TreeMap<Kind, Path> map = new TreeMap<>();
        @Option(names = "--dots", arity = "..2") Collection<String> dots;
        @Parameters(index = "0", description = "the first") String first;
        @Parameters(index = "1", arity = "0..1", hidden = true) String second;
        @Parameters(index = "2", arity = "1") String third;
        @Parameters List<Path> rest = List.of();
        @Spec CommandSpec spec;
        String none;
      }
      """;

  @TempDir
  Path folder;

  @Test
  void translatesAttributesOfCommands() throws ReflectiveOperationException {
    Object sample = make("Sample");
    CommandSpec written = Compilation.written(sample).orElseThrow();
    CommandSpec reflected = CommandSpec.forAnnotatedObject(sample);
    CommandSpec usual = CommandSpec.create();

    commandAttributes()
        .forEach((name, value) -> assertThat(value.apply(written))
            .as(name)
            .isEqualTo(value.apply(reflected))
            // or the right value might be the one that picocli takes anyway
            .isNotEqualTo(value.apply(usual)));
  }

  @Test
  void translatesArgumentsOfEveryType() throws ReflectiveOperationException {
    Object sample = make("Sample");
    CommandSpec written = Compilation.written(sample).orElseThrow();
    CommandSpec reflected = CommandSpec.forAnnotatedObject(sample);

    assertThat(written.args().stream().map(TranslationTest::values))
        .hasSize(23)
        .containsExactlyElementsOf(
            reflected.args().stream().map(TranslationTest::values).toList());
  }

  @Test
  void givesMixinsTheirNames() throws ReflectiveOperationException {
    CommandSpec written = Compilation.written(make("Sample")).orElseThrow();

    assertThat(written.mixins()).containsOnlyKeys("renamed");
  }

  @Test
  void makesTheProviderOfTheVersion() throws ReflectiveOperationException {
    CommandSpec written = Compilation.written(make("Sample$Versioned")).orElseThrow();

    assertThat(written.version()).containsExactly("provided");
  }

  @Test
  void setsTheSpecOfTheCommand() throws ReflectiveOperationException {
    Object sample = make("Sample");

    CommandSpec written = Compilation.written(sample).orElseThrow();

    var field = sample.getClass().getDeclaredField("spec");
    field.setAccessible(true);
    assertThat(field.get(sample)).isSameAs(written);
  }

  private Object make(String name) throws ReflectiveOperationException {
    Compilation compilation = Compilation.of(folder, SOURCE);
    assertThat(compilation.messages()).isEmpty();
    return Compilation.make(compilation.classes(), name);
  }

  private static Map<String, Function<CommandSpec, Object>> commandAttributes() {
    Map<String, Function<CommandSpec, Object>> all = new LinkedHashMap<>();
    all.put("name", CommandSpec::name);
    all.put("aliases", spec -> List.of(spec.aliases()));
    all.put("version", spec -> List.of(spec.version()));
    all.put("exitCodeOnSuccess", CommandSpec::exitCodeOnSuccess);
    all.put("exitCodeOnUsageHelp", CommandSpec::exitCodeOnUsageHelp);
    all.put("exitCodeOnVersionHelp", CommandSpec::exitCodeOnVersionHelp);
    all.put("exitCodeOnInvalidInput", CommandSpec::exitCodeOnInvalidInput);
    all.put("exitCodeOnExecutionException", CommandSpec::exitCodeOnExecutionException);
    helpAttributes()
        .forEach((name, value) -> all.put(name, spec -> value.apply(spec.usageMessage())));
    return all;
  }

  private static Map<String, Function<UsageMessageSpec, Object>> helpAttributes() {
    Map<String, Function<UsageMessageSpec, Object>> all = new LinkedHashMap<>();
    all.put("headerHeading", UsageMessageSpec::headerHeading);
    all.put("header", help -> List.of(help.header()));
    all.put("descriptionHeading", UsageMessageSpec::descriptionHeading);
    all.put("description", help -> List.of(help.description()));
    all.put("parameterListHeading", UsageMessageSpec::parameterListHeading);
    all.put("optionListHeading", UsageMessageSpec::optionListHeading);
    all.put("footerHeading", UsageMessageSpec::footerHeading);
    all.put("footer", help -> List.of(help.footer()));
    all.put("synopsisHeading", UsageMessageSpec::synopsisHeading);
    all.put("commandListHeading", UsageMessageSpec::commandListHeading);
    all.put("customSynopsis", help -> List.of(help.customSynopsis()));
    all.put("abbreviateSynopsis", UsageMessageSpec::abbreviateSynopsis);
    all.put("synopsisSubcommandLabel", UsageMessageSpec::synopsisSubcommandLabel);
    all.put("hidden", UsageMessageSpec::hidden);
    all.put("sortOptions", UsageMessageSpec::sortOptions);
    all.put("showDefaultValues", UsageMessageSpec::showDefaultValues);
    return all;
  }

  private static Map<String, Object> values(ArgSpec argument) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", argument.type());
    all.put("auxiliaryTypes", List.of(argument.auxiliaryTypes()));
    all.put("arity", argument.arity());
    all.put("arity is by the type", argument.arity().isUnspecified());
    all.put("required", argument.required());
    all.put("description", List.of(argument.description()));
    all.put("descriptionKey", Objects.requireNonNullElse(argument.descriptionKey(), ""));
    all.put("hidden", argument.hidden());
    all.put("hideParamSyntax", argument.hideParamSyntax());
    all.put("showDefaultValue", argument.showDefaultValue());
    all.put("split", argument.splitRegex());
    all.put("splitSynopsisLabel", argument.splitRegexSynopsisLabel());
    all.put("scope", argument.scopeType());
    all.put("paramLabel", argument.paramLabel());
    all.put("defaultValue", String.valueOf(argument.defaultValue()));
    all.put("initialValue", String.valueOf(argument.initialValue()));
    if (argument instanceof OptionSpec option) {
      all.put("names", List.of(option.names()));
      all.put("order", option.order());
      all.put("negatable", option.negatable());
      all.put("fallbackValue", option.fallbackValue());
      all.put("usageHelp", option.usageHelp());
      all.put("versionHelp", option.versionHelp());
    } else {
      all.put("index", ((PositionalParamSpec) argument).index());
    }
    return all;
  }
}
