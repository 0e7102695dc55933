package org.dropsonde.commandspecs;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The source of the class that builds the {@code CommandSpec} of one annotated class. */
final class SpecSource {
  /** Arguments: package, annotated class, this processor, class, its interfaces, statements, binding. */
  private static final String CLASS = """
      package %s;

      import picocli.CommandLine.Model.CommandSpec;
      import picocli.CommandLine.Model.IGetter;
      import picocli.CommandLine.Model.ISetter;
      import picocli.CommandLine.Model.OptionSpec;
      import picocli.CommandLine.Model.PositionalParamSpec;
      import picocli.CommandLine.Range;

      /** What the annotations of {@link %s} say. */
      @javax.annotation.processing.Generated("%s")
      final class %s%s {
        static CommandSpec of(%2$s command) {
          CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
      %6$s    return spec;
        }
      %7$s}
      """;

  /** Arguments: class, annotated class, reading cases, writing cases. */
  private static final String BINDING = """

        private final %2$s command;
        private final int field;

        /** Reads and writes one field: a class for each would take longer to load than reflection. */
        private %1$s(%2$s command, int field) {
          this.command = command;
          this.field = field;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T get() {
          Object value = switch (field) {
      %3$s      default -> throw new IllegalStateException();
          };
          return (T) value;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T set(T value) {
          T old = get();
          switch (field) {
      %4$s      default -> throw new IllegalStateException();
          }
          return old;
        }
      """;

  private final AnnotatedClass annotated;
  private final Elements elements;
  private final Types types;
  private final Calls calls;
  private final JavaText text;
  private final List<Argument> arguments = new ArrayList<>();

  SpecSource(AnnotatedClass annotated, Elements elements, Types types) {
    this.annotated = annotated;
    this.elements = elements;
    this.types = types;
    calls = new Calls();
    text = new JavaText(elements);
  }

  /**
   * The whole text.
   *
   * @throws UnsupportedException for what has no translation
   */
  String write() throws UnsupportedException {
    StringBuilder statements = new StringBuilder();
    for (PicocliAnnotation annotation : PicocliAnnotation.on(annotated.type())) {
      for (String call : calls.of(annotation, text)) {
        statements.append("    spec.").append(call).append(";\n");
      }
    }
    for (VariableElement field : annotated.fields()) {
      statements.append(statements(field));
    }
    return CLASS.formatted(
        annotated.packageName(),
        annotated.name(),
        CommandSpecProcessor.class.getName(),
        annotated.specName(),
        arguments.isEmpty() ? "" : " implements IGetter, ISetter",
        statements,
        arguments.isEmpty() ? "" : binding());
  }

  private String statements(VariableElement field) throws UnsupportedException {
    List<PicocliAnnotation> annotations = PicocliAnnotation.on(field);
    PicocliAnnotation annotation = annotations.get(0);
    if (annotations.size() > 1) {
      throw new UnsupportedException(
          field, "A field has one of picocli's annotations at the most.");
    }
    return switch (annotation.name()) {
      case "Option", "Parameters" -> argument(annotation, field);
      case "Mixin" -> mixin(annotation, field);
      case "Spec" -> {
        calls.of(annotation, text);
        yield "    command." + field + " = spec;\n";
      }
      default ->
        throw new UnsupportedException(
            field, "@" + annotation.name() + " is not translated to calls of picocli's.");
    };
  }

  private String argument(PicocliAnnotation annotation, VariableElement field)
      throws UnsupportedException {
    ArgumentType type = ArgumentType.of(field.asType(), types, elements)
        .orElseThrow(() -> new UnsupportedException(
            field,
            "Arguments of type " + field.asType() + " are not translated; primitive types, classes,"
                + " and collections and maps of classes are."));
    Argument argument = new Argument(annotation, field.toString(), type);
    String binding = "field" + arguments.size();
    String declaration = "    %s %s = new %1$s(command, %d);\n"
        .formatted(annotated.specName(), binding, arguments.size());
    arguments.add(argument);
    return declaration + "    " + argument.addedTo("spec", binding, calls, text) + ";\n";
  }

  private String mixin(PicocliAnnotation annotation, VariableElement field)
      throws UnsupportedException {
    calls.of(annotation, text);
    if (!(types.asElement(field.asType()) instanceof TypeElement type)
        || !elements.getPackageOf(type).equals(elements.getPackageOf(field))) {
      throw new UnsupportedException(field, "A @Mixin is of a class of the same package.");
    }
    String name = annotation.string("name");
    return "    spec.addMixin(%s, %s.of(command.%s));\n"
        .formatted(
            text.constant(name.isEmpty() ? field.toString() : name),
            AnnotatedClass.of(type, elements).specName(),
            field);
  }

  private String binding() {
    StringBuilder reading = new StringBuilder();
    StringBuilder writing = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      String field = "      case " + i + " -> command." + arguments.get(i).field();
      reading.append(field).append(";\n");
      writing.append(field + " = (" + arguments.get(i).type().text() + ") value;\n");
    }
    return BINDING.formatted(annotated.specName(), annotated.name(), reading, writing);
  }
}
