package org.dropsonde.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.report.SiteId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What the compiler makes of annotations is what picocli's reflection makes of them. */
class GeneratedSpecsTest {
  @TempDir
  Path home;

  @Test
  void onlyMethodsThatAreCommandsAreLeftToReflection() {
    assertThat(all(program()))
        .extracting(CommandLine::getCommand)
        .filteredOn(command -> !(command instanceof Method))
        .filteredOn(command -> generated(command).isEmpty())
        .hasOnlyElementsOfType(PluginCommand.class)
        .isNotEmpty();
  }

  @Test
  void everyCommandIsThere() {
    assertThat(all(written()))
        .extracting(GeneratedSpecsTest::name)
        .hasSizeGreaterThan(25)
        .containsExactlyElementsOf(
            all(reflected()).stream().map(GeneratedSpecsTest::name).toList());
  }

  @Test
  void everyCommandHasTheSameProperties() {
    forEachTwo((written, reflected) -> assertThat(SpecProperties.of(written.getCommandSpec()))
        .as(name(written))
        .containsExactlyEntriesOf(SpecProperties.of(reflected.getCommandSpec())));
  }

  @Test
  void everyCommandHasTheSameHelp() {
    forEachTwo((written, reflected) -> assertThat(written.getUsageMessage(Ansi.OFF))
        .as(name(written))
        .isEqualTo(reflected.getUsageMessage(Ansi.OFF)));
  }

  @Test
  void theCompletionScriptIsTheSame() {
    assertThat(AutoComplete.bash("dropsonde", written()))
        .contains("preview", "--forge-index")
        .isEqualTo(AutoComplete.bash("dropsonde", reflected()));
  }

  /** Both specs of a command are bound to one object: what one writes, the other reads. */
  @Test
  void everyArgumentIsBoundToItsField() {
    forEachTwo((written, reflected) -> {
      if (written.getCommand() instanceof Method) {
        return; // whose arguments are in no field
      }
      List<ArgSpec> others = reflected.getCommandSpec().args();
      for (int i = 0; i < others.size(); i++) {
        ArgSpec argument = written.getCommandSpec().args().get(i);
        Object old = others.get(i).getValue();
        Object value = another(argument, old);
        assertThat(argument.<Object>setValue(value)).as(argument.toString()).isEqualTo(old);
        assertThat(others.get(i).<Object>getValue()).as(argument.toString()).isEqualTo(value);
        assertThat(argument.<Object>getValue()).as(argument.toString()).isEqualTo(value);
      }
    });
  }

  @Test
  void aSecondCommandLineStartsAnew() {
    CommandLine written = written();
    CommandLine preview = requireNonNull(written.getSubcommands().get("preview"));

    written.parseArgs(
        "preview", "--branch", "a", "--branch", "b", "--format", "json", "-q", "there");
    assertThat(value(preview, "--branch")).isEqualTo(List.of("a", "b"));
    assertThat(value(preview, "--format")).isEqualTo(PreviewCommand.Format.json);
    assertThat(value(preview, "--quiet")).isEqualTo(true);

    written.parseArgs("preview", "--branch", "c");
    assertThat(value(preview, "--branch")).isEqualTo(List.of("c"));
    assertThat(value(preview, "--format")).isEqualTo(PreviewCommand.Format.human);
    assertThat(value(preview, "--quiet")).isEqualTo(false);
    assertThat(preview.<PreviewCommand>getCommand().source.source).isEqualTo(".");

    written.parseArgs("preview");
    assertThat(value(preview, "--branch")).isEqualTo(List.of());
  }

  private static Object value(CommandLine line, String option) {
    return line.getCommandSpec().findOption(option).getValue();
  }

  private static Object another(ArgSpec argument, Object old) {
    Class<?> type = argument.type();
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[constants.length - 1];
    }
    if (type == boolean.class) {
      return !(boolean) old;
    }
    if (type == SiteId.class) {
      return new SiteId("0".repeat(128));
    }
    if (type == PuppetVersion.class) {
      return PuppetVersion.parse("1.2.3").orElseThrow();
    }
    Map<Class<?>, Object> values = Map.of(
        int.class,
        1234567,
        Integer.class,
        1234567,
        long.class,
        1234567L,
        String.class,
        "another",
        Path.class,
        Path.of("another"),
        URI.class,
        URI.create("another"),
        List.class,
        List.of("another"),
        Map.class,
        Map.of("another", "one"));
    return requireNonNull(values.get(type));
  }

  /** Each command with a spec written by the compiler, and with one made by reflection. */
  private void forEachTwo(BiConsumer<CommandLine, CommandLine> check) {
    CommandLine program = program();
    List<CommandLine> reflected = all(tree(program, CommandSpec::forAnnotatedObject));
    List<CommandLine> written = all(tree(program, GeneratedSpecsTest::spec));
    for (int i = 0; i < reflected.size(); i++) {
      check.accept(written.get(i), reflected.get(i));
    }
  }

  private CommandLine written() {
    return tree(program(), GeneratedSpecsTest::spec);
  }

  private CommandLine reflected() {
    return tree(program(), CommandSpec::forAnnotatedObject);
  }

  private static CommandSpec spec(Object command) {
    return generated(command).orElseGet(() -> CommandSpec.forAnnotatedObject(command));
  }

  private static Optional<CommandSpec> generated(Object command) {
    return GeneratedSpecs.of(command);
  }

  /** The program with all commands that the client has. */
  private CommandLine program() {
    Surroundings surroundings = new Surroundings(
        Map.of("HOME", home.toString()),
        home,
        Clock.fixed(CliRun.NOW, ZoneOffset.UTC),
        Console.of(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), false));
    return Commands.line(
        new String[] {"--help"}, surroundings, new LayeredDefaults(surroundings, Optional.empty()));
  }

  /** The same commands below each other as in the program, and nothing else that it sets. */
  private static CommandLine tree(CommandLine program, Function<Object, CommandSpec> specs) {
    CommandLine tree = new CommandLine(specs.apply(program.getCommand()));
    program.getSubcommands().forEach((name, below) -> {
      // Commands that are methods come with the object that has them.
      if (!(below.getCommand() instanceof Method)) {
        tree.addSubcommand(name, tree(below, specs));
      }
    });
    return tree;
  }

  private static List<CommandLine> all(CommandLine line) {
    List<CommandLine> all = new ArrayList<>(List.of(line));
    line.getSubcommands().values().forEach(below -> all.addAll(all(below)));
    return all;
  }

  private static String name(CommandLine line) {
    return line.getCommandSpec().qualifiedName();
  }
}
