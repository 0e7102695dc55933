package org.dropsonde.commandspecs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * One of picocli's annotations, as the source has it: what is left out is left to picocli.
 *
 * @param element what carries it
 */
record PicocliAnnotation(Element element, AnnotationMirror mirror) {
  private static final String PREFIX = "picocli.CommandLine.";

  /** All of picocli's annotations that an element carries. */
  static List<PicocliAnnotation> on(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> mirror.getAnnotationType().toString().startsWith(PREFIX))
        .map(mirror -> new PicocliAnnotation(element, mirror))
        .toList();
  }

  /** Its name without the package, such as {@code Option}. */
  String name() {
    return mirror.getAnnotationType().toString().substring(PREFIX.length());
  }

  /** The values of its attributes, in the order of the source. */
  Map<String, AnnotationValue> attributes() {
    Map<String, AnnotationValue> attributes = new LinkedHashMap<>();
    mirror
        .getElementValues()
        .forEach((method, value) -> attributes.put(method.getSimpleName().toString(), value));
    return attributes;
  }

  /** The value of an attribute that is a string, without white space around it; empty if absent. */
  String string(String attribute) {
    AnnotationValue value = attributes().get(attribute);
    return value == null ? "" : Objects.toString(value.getValue()).trim();
  }

  /** What is thrown where an attribute can't be translated. */
  UnsupportedException unsupported(String attribute) {
    return new UnsupportedException(
        element,
        "@" + name() + "(" + attribute
            + ") is not translated to a call of picocli's. Leave it out, or"
            + " add it to org.dropsonde.commandspecs.Calls.");
  }
}
