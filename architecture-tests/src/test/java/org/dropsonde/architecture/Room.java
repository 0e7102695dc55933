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
  private static final String FAILURE = "org.dropsonde.failure";
  private static final String PUPPETFILE = "org.dropsonde.puppetfile";
  private static final String MANIFEST = "org.dropsonde.manifest";
  private static final String GIT = "org.dropsonde.git";
  private static final String SPI = "org.dropsonde.spi";
  private static final String FORGE = "org.dropsonde.forge";
  private static final String REPORT = "org.dropsonde.report";
  private static final String SCANNER = "org.dropsonde.scanner";
  private static final String PROBE = "org.dropsonde.probe";
  private static final String INVENTORY = "org.dropsonde.inventory";
  private static final String CHECKS = "org.dropsonde.checks";
  private static final String COLLECTOR = "org.dropsonde.collector";
  private static final String AGGREGATION = "org.dropsonde.aggregation";
  private static final String PUBLICATION = "org.dropsonde.publication";
  private static final String JACKSON = "com.fasterxml.jackson.core..";

  /** The program: what the rules for libraries leave out. */
  static final Room CLI = room(
      "cli",
      "org.dropsonde.cli",
      FAILURE,
      PUPPETFILE,
      SPI,
      FORGE,
      REPORT,
      SCANNER,
      PROBE,
      INVENTORY,
      CHECKS,
      JACKSON,
      "com.sun.net.httpserver..", // the JDK's own server, for a stand-in Forge
      "picocli..",
      "org.snakeyaml.engine..",
      // the JDK's own shell, for dev shell
      "jdk.jshell..");

  /** Every room of the table in docs/architecture.md. */
  static final List<Room> ALL = List.of(
      room("file-failures", FAILURE),
      room("puppetfile-parser", PUPPETFILE),
      room("manifest-parser", MANIFEST),
      room("git-reader", GIT),
      room("plugin-spi", SPI, PUPPETFILE),
      room(
          "forge-client",
          FORGE,
          FAILURE,
          MANIFEST,
          "okhttp3..",
          "okio..",
          "com.fasterxml.jackson..",
          "org.apache.commons.compress.."),
      room("report", REPORT, FAILURE, SPI, JACKSON, "org.bouncycastle.."),
      room(
          "control-repo-scanner",
          SCANNER,
          FAILURE,
          SPI,
          PUPPETFILE,
          MANIFEST,
          GIT,
          JACKSON,
          "org.eclipse.jgit..",
          "org.snakeyaml.engine.."),
      room(
          "probe",
          PROBE,
          FAILURE,
          SPI,
          PUPPETFILE,
          REPORT,
          FORGE,
          JACKSON,
          "okhttp3..",
          "okio..",
          "org.bouncycastle.."),
      room(
          "inventory", INVENTORY, SPI, PUPPETFILE, FORGE, JACKSON, "org.cyclonedx..", "org.spdx.."),
      room("checks", CHECKS, SPI, PUPPETFILE, FORGE, JACKSON),
      // runs in the compiler: no other room may use it
      room("command-specs", "org.dropsonde.commandspecs"),
      CLI,
      room("collector", COLLECTOR, FAILURE, SPI, REPORT, JACKSON, "org.eclipse.jetty.."),
      room(
          "aggregation",
          AGGREGATION,
          FAILURE,
          SPI,
          REPORT,
          FORGE,
          JACKSON,
          "org.duckdb..",
          "org.apache.calcite..",
          "com.google.common..", // whose lists Calcite hands out
          "org.snakeyaml.engine.."),
      // public data only: none of our rooms with data
      room(
          "publication",
          PUBLICATION,
          FAILURE,
          "com.fasterxml.jackson..",
          "com.samskivert.mustache..",
          "org.apache.commons.statistics..",
          "org.duckdb.."),
      // the full distribution, the one room that may use the program
      room(
          "backend",
          "org.dropsonde.backend",
          CLI.packageName(),
          FAILURE,
          COLLECTOR,
          AGGREGATION,
          PUBLICATION,
          SPI,
          REPORT,
          FORGE,
          PROBE,
          "picocli.."));

  private static Room room(String module, String packageName, String... mayUse) {
    return new Room(module, packageName, List.of(mayUse));
  }

  static List<Room> all() {
    return ALL;
  }

  /** What its classes may depend on. */
  String[] allowedPackages() {
    Stream<String> always = Stream.of("java..", "javax..", "org.jspecify..", packageName);
    return Stream.concat(always, mayUse.stream()).toArray(String[]::new);
  }

  /** How many types its sources declare at the top level, generated ones too: what an import must find. */
  long sourceFiles() {
    return Stream.of("src/main/java", "target/generated-sources/annotations")
        .map(sources -> Path.of(System.getProperty("dropsonde.root"), module, sources))
        .filter(Files::exists)
        .mapToLong(Room::sourceFiles)
        .sum();
  }

  private static long sourceFiles(Path sources) {
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
