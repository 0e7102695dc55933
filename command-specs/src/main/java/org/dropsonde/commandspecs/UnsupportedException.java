package org.dropsonde.commandspecs;

import java.io.Serial;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** An annotated element that picocli may understand, and this processor does not. */
final class UnsupportedException extends Exception {
  @Serial
  private static final long serialVersionUID = 1L;

  private final transient Element element;

  UnsupportedException(Element element, String message) {
    super(message);
    this.element = element;
  }

  /** Makes it an error of the compilation, at the element. */
  void tell(Messager compiler) {
    compiler.printMessage(Diagnostic.Kind.ERROR, String.valueOf(getMessage()), element);
  }
}
