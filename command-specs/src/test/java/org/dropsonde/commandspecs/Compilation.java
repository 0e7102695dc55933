package org.dropsonde.commandspecs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the compiler makes of one class with the processor, in a folder.
 *
 * @param messages what it says, warnings too
 */
record Compilation(Path folder, List<String> messages) {
  /** Compiles a class {@code sample.Sample}; every warning is an error. */
  static Compilation of(Path folder, String source) {
    JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-d", folder.toString(), "-Xlint:all,-processing", "-Werror", "--release", "17");
      var task = compiler.getTask(
          null, files, said, options, null, List.of(new Text("sample/Sample.java", source)));
      task.setProcessors(List.of(new CommandSpecProcessor()));
      task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Compilation(
        folder,
        said.getDiagnostics().stream()
            .map(one -> "line " + one.getLineNumber() + ": " + one.getMessage(Locale.ROOT))
            .toList());
  }

  /** The compiled classes. */
  ClassLoader classes() {
    try {
      return new URLClassLoader(
          new URL[] {folder.toUri().toURL()}, Compilation.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object of a class that is nested in {@code Sample}, or of that one. */
  static Object make(ClassLoader classes, String name) throws ReflectiveOperationException {
    var constructor = classes.loadClass("sample." + name).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  /** What was written for an object of the compiled classes; empty where nothing was. */
  @SuppressWarnings("unchecked")
  static Optional<CommandSpec> written(Object command) throws ReflectiveOperationException {
    var method = command
        .getClass()
        .getClassLoader()
        .loadClass("sample.GeneratedSpecs")
        .getDeclaredMethod("of", Object.class);
    method.setAccessible(true);
    return (Optional<CommandSpec>) method.invoke(null, command);
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String name, String text) {
      super(URI.create("memory:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
