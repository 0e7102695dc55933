package org.dropsonde.commandspecs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The type of a field that takes an argument: a primitive type, a class, or a collection or map of
 * classes.
 *
 * @param name as Java text, without type arguments
 * @param elements the type arguments of a collection or map as Java text; empty for others
 */
record ArgumentType(String name, List<String> elements) {
  /** Reads a field's type; empty where it is another than these. */
  static Optional<ArgumentType> of(TypeMirror type, Types types, Elements elements) {
    if (type.getKind().isPrimitive()) {
      return Optional.of(
          new ArgumentType(type.getKind().name().toLowerCase(Locale.ROOT), List.of()));
    }
    if (!(type instanceof DeclaredType declared)) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (TypeMirror argument : declared.getTypeArguments()) {
      if (!(argument instanceof DeclaredType plain) || isGeneric(plain)) {
        return Optional.empty();
      }
      arguments.add(name(plain));
    }
    boolean holdsSeveral = Stream.of("java.util.Collection", "java.util.Map")
        .map(name -> types.erasure(elements.getTypeElement(name).asType()))
        .anyMatch(several -> types.isAssignable(types.erasure(type), several));
    return holdsSeveral == !arguments.isEmpty() && holdsSeveral == isGeneric(declared)
        ? Optional.of(new ArgumentType(name(declared), List.copyOf(arguments)))
        : Optional.empty();
  }

  private static boolean isGeneric(DeclaredType type) {
    return !((TypeElement) type.asElement()).getTypeParameters().isEmpty();
  }

  private static String name(DeclaredType type) {
    return ((TypeElement) type.asElement()).getQualifiedName().toString();
  }

  /** The whole type as Java text. */
  String text() {
    return elements.isEmpty() ? name : name + "<" + String.join(", ", elements) + ">";
  }

  /** Whether there may be several arguments. */
  boolean isMultiValue() {
    return !elements.isEmpty();
  }

  /** Whether an argument is a yes or no. */
  boolean isBoolean() {
    String argument = isMultiValue() ? elements.get(0) : name;
    return argument.equals("boolean") || argument.equals("java.lang.Boolean");
  }

  /** How picocli calls an argument of this type that has no label; {@code field} names the field. */
  String label(String field) {
    return elements.size() < 2
        ? "<" + field + ">"
        : "<" + simple(elements.get(0)) + "=" + simple(elements.get(1)) + ">";
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
