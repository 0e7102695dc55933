package org.dropsonde.commandspecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has no translation is an error where it stands, or is left to reflection. */
class RefusalTest {
  private static final String BEFORE = """
      package sample;
      import java.util.*;
      import picocli.CommandLine.*;
      """;

  @TempDir
  Path folder;

  /** All on the fourth line of the source. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Command(mixinStandardHelpOptions = true) class Sample {} | @Command(mixinStandardHelpOptions)",
        "class Sample { @Option(names = \"-x\", echo = true) int x; } | @Option(echo) is not translated",
        "class Sample { @Option(names = \"-x\", defaultValue = \"_NULL_\") String x; } | (defaultValue)",
        "class Sample { @Parameters(interactive = true) char x; } | @Parameters(interactive)",
        "class Sample { @Spec(Spec.Target.MIXEE) Model.CommandSpec x; } | @Spec(value)",
        "class Sample { @ParentCommand Object x; } | @ParentCommand is not translated",
        "class Sample { @ArgGroup Object x; } | @ArgGroup is not translated",
        "class Sample { @Option(names = \"-x\") @Parameters int x; } | one of picocli's annotations",
        "class Sample { @Option(names = \"-x\") private int x; } | x must not be private",
        "class Sample { @Option(names = \"-x\") final List<String> x = null; } | x must not be final",
        "class Sample { @Option(names = \"-x\") static int x; } | x must not be static",
        "class Sample { @Option(names = \"-x\") void x(int x) {} } | @Option is translated on fields only",
        "class Sample<T> { @Option(names = \"-x\") int x; } | not generic",
        "class Sample extends Thread { @Option(names = \"-x\") int x; } | extends no other class",
        "class Sample { @Command private static class Inner {} } | Inner must not be private",
        "class Sample { @Option(names = \"-x\") String[] x; } | java.lang.String[] are not translated",
        "class Sample { @Option(names = \"-x\") Optional<String> x; } | Optional<java.lang.String> are not",
        "class Sample { @Option(names = \"-x\") List x; } | java.util.List are not translated",
        "class Sample { @Option(names = \"-x\") List<?> x; } | java.util.List<?> are not translated",
        "class Sample { @Option(names = \"-x\") List<List<Byte>> x; } | are not translated",
        "class Sample { @Mixin Thread x; } | of a class of the same package",
        "class Sample { @Mixin int x; } | of a class of the same package"
      })
  void refusesWithTheReason(String source, String reason) {
    assertThat(Compilation.of(folder, BEFORE + source).messages())
        .anySatisfy(message -> assertThat(message).startsWith("line 4: ").contains(reason));
  }

  @Test
  void leavesMethodsThatAreCommandsToReflection() throws ReflectiveOperationException {
    Compilation compilation = Compilation.of(folder, BEFORE + """
        @Command(name = "sample") class Sample {
          @Command(name = "below") int below(@Option(names = "-x", echo = true) int x) { return x; }
          @Command(name = "other") static class Other {}
        }
        """);

    assertThat(compilation.messages()).isEmpty();
    ClassLoader classes = compilation.classes();
    assertThat(Compilation.written(Compilation.make(classes, "Sample"))).isEmpty();
    assertThat(Compilation.written(Compilation.make(classes, "Sample$Other"))).isNotEmpty();
  }

  @Test
  void writesNothingForOtherClasses() {
    assertThat(Compilation.of(folder, BEFORE + "class Sample {}").messages()).isEmpty();
    assertThat(folder.resolve("sample").toFile().list()).containsExactly("Sample.class");
  }
}
