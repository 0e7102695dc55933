package org.dropsonde.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes that the rules look at. */
final class ProjectClasses {
  /** Every class of every room, without tests; read once for all rules. */
  static final JavaClasses ALL = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(Room.ALL.stream().map(Room::packageName).toArray(String[]::new));

  private ProjectClasses() {}

  /** How many top-level types of a room are among them. */
  static long topLevel(Room room) {
    return ALL.stream()
        .filter(type -> type.getPackageName().equals(room.packageName()))
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .count();
  }
}
