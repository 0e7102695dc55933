package org.dropsonde.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.dropsonde.testdata.TestdataFolder;

/** A copy of examples/sample-plugin, built as Maven would, with the classes of this build. */
record SampleProject(Path folder) {
  private static final Path EXAMPLE =
      TestdataFolder.path().resolveSibling("examples").resolve("sample-plugin");

  /** Copies the example; {@code change} may change the text of each file. */
  static SampleProject in(Path folder, UnaryOperator<String> change) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(EXAMPLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, change.apply(Files.readString(file)));
      }
    }
    return new SampleProject(folder);
  }

  /** Compiles the sources and packs them with the resources into {@code target/}. */
  SampleProject compile() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("target/classes"));
    List<String> arguments = new ArrayList<>(List.of(
        "-proc:none",
        "--release",
        "17",
        "-cp",
        System.getProperty("java.class.path"),
        "-d",
        classes.toString()));
    try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    int failed = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(new String[0]));
    if (failed != 0) {
      throw new IOException("the sample does not compile");
    }
    try (OutputStream out = Files.newOutputStream(jar());
        ZipOutputStream jar = new ZipOutputStream(out)) {
      for (Path root : List.of(classes, folder.resolve("src/main/resources"))) {
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            jar.putNextEntry(new ZipEntry(root.relativize(file).toString()));
            jar.write(Files.readAllBytes(file));
          }
        }
      }
    }
    return this;
  }

  Path jar() {
    return folder.resolve("target/sample-plugin.jar");
  }

  Path manifest() {
    return folder.resolve("plugin.json");
  }

  /** A zip of these files, whatever they are. */
  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
