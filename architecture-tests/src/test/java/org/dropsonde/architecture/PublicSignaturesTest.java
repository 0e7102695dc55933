package org.dropsonde.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A library that a room uses stays that room's business. */
class PublicSignaturesTest {

  @Test
  void showNoForeignTypes() {
    classes()
        .that()
        .arePublic()
        .and()
        .resideOutsideOfPackage(Room.CLI.packageName())
        .should(showOnlyOurOwnTypes())
        .check(ProjectClasses.ALL);
  }

  private static ArchCondition<JavaClass> showOnlyOurOwnTypes() {
    return new ArchCondition<>("show only the JDK's and our own types") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        parents(type).forEach(parent -> report(type, type.getName(), parent, events));
        type.getMembers().stream()
            .filter(PublicSignaturesTest::isVisible)
            .forEach(member -> checkMember(type, member, events));
      }
    };
  }

  private static void checkMember(JavaClass type, JavaMember member, ConditionEvents events) {
    member.getAllInvolvedRawTypes().stream()
        .map(JavaClass::getBaseComponentType)
        .forEach(shown -> report(type, member.getFullName(), shown, events));
  }

  private static void report(
      JavaClass type, String where, JavaClass shown, ConditionEvents events) {
    if (isForeign(shown)) {
      events.add(SimpleConditionEvent.violated(type, where + " shows " + shown.getName()));
    }
  }

  private static Stream<JavaClass> parents(JavaClass type) {
    Stream<JavaType> superclass = type.getSuperclass().stream();
    return Stream.concat(superclass, type.getInterfaces().stream())
        .flatMap(parent -> parent.getAllInvolvedRawTypes().stream());
  }

  /** Protected members count: a subclass elsewhere would see them. */
  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(PUBLIC) || member.getModifiers().contains(PROTECTED);
  }

  private static boolean isForeign(JavaClass shown) {
    String name = shown.getPackageName();
    return !shown.isPrimitive()
        && !name.startsWith("java.")
        && !name.startsWith("javax.")
        && !name.startsWith("org.dropsonde.")
        && !name.startsWith("org.jspecify.");
  }
}
