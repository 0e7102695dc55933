package org.dropsonde.commandspecs;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import org.jspecify.annotations.Nullable;

/** The values of attributes as Java text: an array as the arguments of a call. */
final class JavaText extends SimpleAnnotationValueVisitor14<String, @Nullable Void> {
  private final Elements elements;

  JavaText(Elements elements) {
    this.elements = elements;
  }

  /** A string, number or truth value as Java text. */
  String constant(Object value) {
    return elements.getConstantExpression(value);
  }

  @Override
  protected String defaultAction(Object value, @Nullable Void nothing) {
    return constant(value);
  }

  @Override
  public String visitEnumConstant(VariableElement constant, @Nullable Void nothing) {
    return constant.asType() + "." + constant.getSimpleName();
  }

  @Override
  public String visitArray(List<? extends AnnotationValue> values, @Nullable Void nothing) {
    return values.stream().map(this::visit).collect(Collectors.joining(",\n            "));
  }

  /** The only classes among the attributes that are translated are to be instantiated. */
  @Override
  public String visitType(TypeMirror type, @Nullable Void nothing) {
    return "new " + type + "()";
  }

  @Override
  public String visitAnnotation(AnnotationMirror annotation, @Nullable Void nothing) {
    throw new IllegalArgumentException("no attribute of picocli's holds " + annotation);
  }
}
