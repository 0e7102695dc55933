package org.dropsonde.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Maven module that has a package of the product.
 *
 * @param module its folder
 * @param packageName its one package
 * @param mayUse beside the JDK and itself: package patterns as ArchUnit reads them
 */
record Room(String module, String packageName, List<String> mayUse) {
  private static final String PUPPETFILE = "org.dropsonde.puppetfile";
  private static final String SPI = "org.dropsonde.spi";
  private static final String FORGE = "org.dropsonde.forge";
  private static final String REPORT = "org.dropsonde.report";
  private static final String SCANNER = "org.dropsonde.scanner";
  private static final String PROBE = "org.dropsonde.probe";
  private static final String JACKSON = "com.fasterxml.jackson.core..";

  /** The program: what the rules for libraries leave out. */
  static final Room CLI = new Room(
      "cli",
      "org.dropsonde.cli",
      List.of(
          PUPPETFILE,
          SPI,
          FORGE,
          REPORT,
          SCANNER,
          PROBE,
          JACKSON,
          "picocli..",
          "org.snakeyaml.engine.."));

  /** Every room of the table in docs/architecture.md. */
  static final List<Room> ALL = List.of(
      new Room("puppetfile-parser", PUPPETFILE, List.of()),
      new Room("plugin-spi", SPI, List.of(PUPPETFILE)),
      new Room(
          "forge-client",
          FORGE,
          List.of(
              "okhttp3..", "okio..", "com.fasterxml.jackson..", "org.apache.commons.compress..")),
      new Room("report", REPORT, List.of(SPI, JACKSON, "org.bouncycastle..")),
      new Room(
          "control-repo-scanner",
          SCANNER,
          List.of(SPI, PUPPETFILE, JACKSON, "org.eclipse.jgit..", "org.snakeyaml.engine..")),
      new Room(
          "probe",
          PROBE,
          List.of(SPI, PUPPETFILE, REPORT, FORGE, JACKSON, "okhttp3..", "org.bouncycastle..")),
      CLI);

  static List<Room> all() {
    return ALL;
  }

  /** What its classes may depend on. */
  String[] allowedPackages() {
    Stream<String> always = Stream.of("java..", "javax.net.ssl", "org.jspecify..", packageName);
    return Stream.concat(always, mayUse.stream()).toArray(String[]::new);
  }

  /** How many types its sources declare at the top level: what an import must find. */
  long sourceFiles() {
    Path sources = Path.of(System.getProperty("dropsonde.root"), module, "src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't list the sources in " + sources, e);
    }
  }

  @Override
  public String toString() {
    return module;
  }
}
