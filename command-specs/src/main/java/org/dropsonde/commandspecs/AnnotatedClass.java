package org.dropsonde.commandspecs;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** A class with annotations of picocli's: a command, or options that commands have in common. */
record AnnotatedClass(TypeElement type, String packageName) {
  static AnnotatedClass of(TypeElement type, Elements elements) {
    return new AnnotatedClass(
        type, elements.getPackageOf(type).getQualifiedName().toString());
  }

  /** Its name in full, as its sources write it. */
  String name() {
    return type.getQualifiedName().toString();
  }

  /** The simple name of the class that is written for it. */
  String specName() {
    return name().substring(packageName.length() + 1).replace('.', '_') + "Spec";
  }

  /** Whether it is a command, and not only options. */
  boolean isCommand() {
    return !PicocliAnnotation.on(type).isEmpty();
  }

  /** The fields that have annotations, in the order of the source. */
  List<VariableElement> fields() {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> !PicocliAnnotation.on(field).isEmpty())
        .toList();
  }

  /**
   * Whether methods of it are commands, whose parameters are options: such a class is left to
   * picocli's reflection, which calls them.
   */
  boolean hasCommandMethods() {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .flatMap(method -> PicocliAnnotation.on(method).stream())
        .anyMatch(annotation -> annotation.name().equals("Command"));
  }

  /** Refuses what picocli would read, and what is written could not reach. */
  void check() throws UnsupportedException {
    for (Element element = type; element != null; element = element.getEnclosingElement()) {
      refuse(element, Set.of(Modifier.PRIVATE));
    }
    if (!type.getTypeParameters().isEmpty() || !hasPlainParent()) {
      throw new UnsupportedException(
          type,
          "A class with picocli's annotations is not generic and extends no other class here.");
    }
    for (VariableElement field : fields()) {
      refuse(field, Set.of(Modifier.PRIVATE, Modifier.FINAL, Modifier.STATIC));
    }
    for (Element method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      for (PicocliAnnotation annotation : PicocliAnnotation.on(method)) {
        throw new UnsupportedException(
            method, "@" + annotation.name() + " is translated on fields only, not on methods.");
      }
    }
  }

  private boolean hasPlainParent() {
    return type.getSuperclass() instanceof DeclaredType parent
        && Set.of("java.lang.Object", "java.lang.Record")
            .contains(((TypeElement) parent.asElement()).getQualifiedName().toString());
  }

  private static void refuse(Element element, Set<Modifier> modifiers) throws UnsupportedException {
    for (Modifier modifier : element.getModifiers()) {
      if (modifiers.contains(modifier)) {
        throw new UnsupportedException(
            element,
            element.getSimpleName() + " must not be " + modifier
                + ": code in the same package reads and sets what picocli's annotations stand on.");
      }
    }
  }
}
