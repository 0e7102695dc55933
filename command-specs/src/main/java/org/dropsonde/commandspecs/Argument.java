package org.dropsonde.commandspecs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field that takes an argument of the command line: {@code @Option} or {@code @Parameters}.
 *
 * @param field its name
 */
record Argument(PicocliAnnotation annotation, String field, ArgumentType type) {
  private static final String NEXT_CALL = "\n            .";

  /**
   * The expression that adds it to a variable {@code spec}.
   *
   * @param binding the variable that gets and sets the field of a variable {@code command}
   */
  String addedTo(String spec, String binding, Calls calls, JavaText text)
      throws UnsupportedException {
    List<String> chain = new ArrayList<>();
    chain.add(spec + beginning(text));
    chain.add("type(" + type.name() + ".class)");
    if (type.isMultiValue()) {
      chain.add(type.elements().stream()
          .map(name -> name + ".class")
          .collect(Collectors.joining(", ", "auxiliaryTypes(", ")")));
    }
    chain.add("arity(" + arity(text) + ")");
    if (!isOption()) {
      chain.add("required(" + arity(text) + ".min() > 0)");
    }
    chain.add("paramLabel(" + text.constant(label()) + ")");
    chain.addAll(calls.of(annotation, text));
    chain.add("initialValue(command." + field + ")");
    chain.add("getter(" + binding + ")");
    chain.add("setter(" + binding + ")");
    chain.add("build())");
    return String.join(NEXT_CALL, chain);
  }

  private boolean isOption() {
    return annotation.name().equals("Option");
  }

  private String beginning(JavaText text) {
    return isOption()
        ? ".addOption(OptionSpec.builder(" + text.visit(annotation.attributes().get("names")) + ")"
        : ".addPositional(PositionalParamSpec.builder()";
  }

  /** As picocli takes it from an annotation; its builders take another one for some types. */
  private String arity(JavaText text) {
    String given = annotation.string("arity");
    if (!given.isEmpty() && !given.startsWith("..")) {
      return "Range.valueOf(" + text.constant(given) + ")";
    }
    String usual = type.isBoolean() && isOption() ? "0" : "1";
    if (type.isMultiValue() && !isOption()) {
      usual = "0..1";
    }
    return "Range.valueOf(\"" + usual + "\").unspecified(true)";
  }

  private String label() {
    String given = annotation.string("paramLabel");
    return given.isEmpty() ? type.label(field) : given;
  }
}
