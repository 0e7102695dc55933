package org.dropsonde.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom (docs/architecture.md, "Rooms"). */
class RoomsTest {

  /** What makes every other rule here mean something: nothing was left out. */
  @ParameterizedTest
  @MethodSource("org.dropsonde.architecture.Room#all")
  void everySourceFileIsLookedAt(Room room) {
    assertThat(ProjectClasses.topLevel(room)).isEqualTo(room.sourceFiles());
  }

  @Test
  void everyModuleIsARoom() throws IOException {
    List<String> tools = List.of(
        "testdata",
        "browser-testing",
        "architecture-tests",
        "benchmarks",
        // somebody else's code, compiled
        "picocli",
        // built in profiles alone, which bring large libraries
        "aggregation-spark",
        "aggregation-bigquery");
    try (Stream<Path> folders = Files.list(Path.of(System.getProperty("dropsonde.root")))) {
      assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))))
          .extracting(folder -> folder.getFileName().toString())
          .filteredOn(module -> !tools.contains(module))
          .containsExactlyInAnyOrderElementsOf(
              Room.ALL.stream().map(Room::module).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("org.dropsonde.architecture.Room#all")
  void usesOnlyWhatItMay(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packageName())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room.allowedPackages())
        .check(ProjectClasses.ALL);
  }

  @Test
  void hasNoCycles() {
    slices().matching("org.dropsonde.(*)..").should().beFreeOfCycles().check(ProjectClasses.ALL);
  }

  @Test
  void hasOneFlatPackageForEachModule() {
    classes()
        .should()
        .resideInAnyPackage(Room.ALL.stream().map(Room::packageName).toArray(String[]::new))
        .check(ProjectClasses.ALL);
  }

  @Test
  void hasNoEmptyWordsInItsNames() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(ProjectClasses.ALL);
  }
}
