package org.dropsonde.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a library leaves to the program that wires it: output, the end, and all that varies. */
class LibraryRulesTest {
  /** Its clock and its dice only decide how long to wait before it asks again. */
  private static final String WAITS_BETWEEN_REQUESTS = "org.dropsonde.forge.ForgeHttp";

  @Test
  void leavesOutputAndExitToTheProgram() {
    check(libraries()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void takesTheTimeAndTheZoneAsArguments() {
    check(libraries()
        .and()
        .doNotHaveFullyQualifiedName(WAITS_BETWEEN_REQUESTS)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(TimeZone.class, "getDefault"));
  }

  @Test
  void takesTheEnvironmentAsAnArgument() {
    check(libraries()
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class));
  }

  /** But for the ids of reports, which have to be unique, not repeatable. */
  @Test
  void takesRandomnessAsAnArgument() {
    check(libraries()
        .and()
        .doNotHaveFullyQualifiedName(WAITS_BETWEEN_REQUESTS)
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class));
  }

  /** Nothing that is drawn for privacy may be foreseen: no program of ours can make a seeded source. */
  @Test
  void neverSeedsARandomSource() {
    check(noClasses()
        .that()
        .resideInAnyPackage("org.dropsonde.aggregation..", "org.dropsonde.backend..")
        .should()
        .callConstructor(SecureRandom.class, byte[].class)
        .orShould()
        .callMethod(SecureRandom.class, "setSeed", byte[].class)
        .orShould()
        .callMethod(SecureRandom.class, "setSeed", long.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(SplittableRandom.class));
  }

  @Test
  void neverUsesTheDefaultCharset() {
    check(libraries()
        .should()
        .callMethod(Charset.class, "defaultCharset")
        .orShould()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callConstructor(String.class, byte[].class, int.class, int.class)
        .orShould()
        .callConstructor(InputStreamReader.class, InputStream.class));
  }

  /** Formatting is left out: the program sets the locale that formats at its start. */
  @Test
  void neverUsesTheDefaultLocale() {
    check(libraries()
        .should()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase"));
  }

  @ParameterizedTest
  @MethodSource("org.dropsonde.architecture.Room#all")
  void saysWhatMayBeNull(Room room) {
    JavaPackage rooms = ProjectClasses.ALL.getPackage(room.packageName());

    assertThat(rooms.isAnnotatedWith(NullMarked.class)).isTrue();
  }

  /** Every class but the program's own. */
  private static GivenClassesConjunction libraries() {
    return noClasses().that().resideOutsideOfPackage(Room.CLI.packageName());
  }

  private static void check(ArchRule rule) {
    rule.check(ProjectClasses.ALL);
  }
}
