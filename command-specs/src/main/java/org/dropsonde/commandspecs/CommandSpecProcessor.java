package org.dropsonde.commandspecs;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * Writes for each class with picocli's annotations a class {@code ...Spec} that builds the same
 * {@code CommandSpec} by calls, and for each package with commands one {@code GeneratedSpecs} that finds
 * them.
 *
 * <p>A class whose methods are commands is left out. Whatever else it can't translate is an error of the
 * compilation: nothing that an annotation says is passed over.
 */
@SupportedAnnotationTypes("picocli.CommandLine.*")
public final class CommandSpecProcessor extends AbstractProcessor {
  /** Made by the compiler. */
  public CommandSpecProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    List<AnnotatedClass> written = new ArrayList<>();
    for (AnnotatedClass annotated : annotated(annotations, round)) {
      if (!annotated.hasCommandMethods() && writeSpec(annotated)) {
        written.add(annotated);
      }
    }
    Map<String, List<AnnotatedClass>> commands = written.stream()
        .filter(AnnotatedClass::isCommand)
        .collect(groupingBy(AnnotatedClass::packageName));
    commands.forEach((name, all) ->
        write(name + "." + RegistrySource.NAME, RegistrySource.of(name, all, elements()), all));
    return false;
  }

  /** In the order of their names: the same sources make the same classes. */
  private List<AnnotatedClass> annotated(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Map<String, AnnotatedClass> annotated = new TreeMap<>();
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        AnnotatedClass found = AnnotatedClass.of(type(element), elements());
        annotated.put(found.name(), found);
      }
    }
    return List.copyOf(annotated.values());
  }

  private static TypeElement type(Element element) {
    return element instanceof TypeElement type
        ? type
        : type(requireNonNull(element.getEnclosingElement()));
  }

  private boolean writeSpec(AnnotatedClass annotated) {
    try {
      annotated.check();
      String source = new SpecSource(annotated, elements(), processingEnv.getTypeUtils()).write();
      write(annotated.packageName() + "." + annotated.specName(), source, List.of(annotated));
      return true;
    } catch (UnsupportedException e) {
      e.tell(processingEnv.getMessager());
      return false;
    }
  }

  private void write(String name, String source, List<AnnotatedClass> origins) {
    Element[] elements = origins.stream().map(AnnotatedClass::type).toArray(Element[]::new);
    try (Writer file = processingEnv.getFiler().createSourceFile(name, elements).openWriter()) {
      file.write(source);
    } catch (IOException e) {
      String message = "The class " + name + " could not be written: " + e.getMessage();
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, elements[0]);
    }
  }

  private Elements elements() {
    return processingEnv.getElementUtils();
  }
}
