package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dropsonde.spi.Environment;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks r10k's own code which environments it makes of branches and settings made up at random. */
@Tag("slow")
class R10kRandomTest {
  private static final int REPOSITORIES = 12;
  private static final int CONFIGURATIONS = 300;
  private static final List<String> PIECES = List.of(
      "a", "b", "dev", "env", "feature", "Prod", "1", "20", "_", "-", ".", "/", "/", "+", "@", "#",
      ",", "'", "\"", "%", "!", "&", ";", "(", "é", "ß", "日", "😀", "=", "|", "$x", "{", "}", "<",
      "-x");

  /** Sorted, so that the same seed gives the same configurations. */
  private static final Map<String, List<String>> OPTIONS = new TreeMap<>(Map.of(
      "prefix",
          List.of("true", "false", "'p'", "p-q", "''", "5", "'true'", "null", "08", "1e3", "yes"),
      "strip_component",
          List.of(
              "env",
              "'env/'",
              "false",
              "''",
              "'/e/'",
              "'/^(feature|env)\\//'",
              "'/\\d+/'",
              "'/[^a-z]/'",
              "'/\\W+$/'",
              "'/(/'",
              "5",
              "'/'",
              "'//'",
              "'/\\h/'",
              "'/[[:alpha:]]/'",
              "'/(?i)PROD/'",
              "'/\\A./'",
              "'/.\\z/'",
              "'/é/'",
              "'é'",
              "'/(?<=e)v/'",
              "'/^./'",
              "true",
              "'/[\\h_]+/'",
              "'/\\//'",
              "'/\\p{Alpha}+/'",
              "'/(?<n>a)\\k<n>/'"),
      "invalid_branches",
          List.of("correct", "correct_and_warn", "error", "eror", "false", "null", "''"),
      "ignore_branch_prefixes",
          List.of(
              "dev",
              "[dev, env]",
              "[]",
              "['']",
              "''",
              "['a.']",
              "[1]",
              "'.'",
              "false",
              "['feature/', 'Prod']",
              "[é]"),
      "puppetfile_name", List.of("Other", "null")));

  @TempDir
  Path folder;

  private final Random random = new Random(20261126);
  private final List<Path> repositories = new ArrayList<>();
  private RubyAnswers ruby;

  @BeforeEach
  void makeRepositories() throws IOException {
    ruby = new RubyAnswers(folder);
    for (int i = 0; i < REPOSITORIES; i++) {
      try (TestRepository made = new TestRepository(folder.resolve("r%02d.git".formatted(i)))) {
        ObjectId commit = made.commit(Map.of("Puppetfile", ""));
        branches().forEach(name -> set(made, name, commit));
        repositories.add(made.path());
      }
    }
  }

  @Test
  void makesTheEnvironmentsThatR10kMakes() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < CONFIGURATIONS; i++) {
      texts.add(configuration());
    }

    assertThat(ruby.differences(texts, this::scanned, """
            require 'r10k/deployment'
            require 'r10k/settings'
            require 'r10k/settings/loader'
            require 'r10k/initializers'
            R10K::Logging.level = 'FATAL'
            def take(file)
              settings = R10K::Settings.global_settings.evaluate(R10K::Settings::Loader.new.read(file))
              R10K::Initializers::GlobalInitializer.new(settings).call
              deployment = R10K::Deployment.new(settings.merge(overrides: {}))
              deployment.preload!
              names = deployment.environments.map { |e| hex(e.dirname) }.uniq.sort
              names.join(',') + collision(deployment)
            rescue StandardError
              'refused'
            end
            # A name that is cut within a character is none in Java.
            def hex(name)
              name.dup.force_encoding('UTF-8').scrub.b.unpack1('H*')
            end
            def collision(deployment)
              deployment.validate!
              ''
            rescue R10K::Error
              ' with a collision'
            end
            """)).isEmpty();
  }

  private List<String> branches() {
    List<String> names = new ArrayList<>(List.of("production"));
    while (names.size() < 14) {
      StringBuilder name = new StringBuilder();
      for (int i = random.nextInt(4); i >= 0; i--) {
        name.append(any(PIECES));
      }
      String all = name.toString();
      boolean clash = names.stream()
          .anyMatch(other -> other.startsWith(all + "/") || all.startsWith(other + "/"));
      if (!clash && Repository.isValidRefName(Constants.R_HEADS + all) && !all.startsWith("-")) {
        names.add(all);
      }
    }
    return names;
  }

  private String configuration() {
    StringBuilder text = new StringBuilder("cachedir: " + folder.resolve("cache") + "\nsources:\n");
    for (int source = random.nextInt(3); source >= 0; source--) {
      text.append("  s%d:\n    remote: %s\n    basedir: %s\n"
          .formatted(
              source,
              any(repositories),
              folder.resolve(random.nextInt(4) == 0 ? "other" : "environments")));
      OPTIONS.forEach((option, values) -> {
        if (random.nextInt(3) == 0) {
          text.append("    %s: %s\n".formatted(option, any(values)));
        }
      });
    }
    String all = text.toString();
    // By intent: a broken pattern is refused, also where r10k never comes to use it
    // (docs/r10k-agreement.md).
    boolean unused = all.contains("'/(/'") && all.contains("ignore_branch_prefixes: ['']");
    return unused ? configuration() : all;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String scanned(String configuration) {
    try {
      Path file = Files.writeString(folder.resolve("scanned.yaml"), configuration);
      ScanResult result =
          new ControlRepoScanner().scan(ScanRequest.of(file.toString()).build());
      if (result.notes().stream().anyMatch(note -> note.kind() == ScanNote.Kind.FAILED)) {
        return "refused";
      }
      TreeSet<String> names = result.repo().environments().stream()
          .map(Environment::name)
          .map(name -> HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)))
          .collect(Collectors.toCollection(TreeSet::new));
      boolean collides =
          result.notes().stream().anyMatch(note -> note.kind() == ScanNote.Kind.COLLISION);
      return String.join(",", names) + (collides ? " with a collision" : "");
    } catch (ScanException e) {
      return "refused";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void set(TestRepository repository, String branch, ObjectId commit) {
    try {
      repository.set(Constants.R_HEADS + branch, commit);
    } catch (IOException e) {
      throw new AssertionError(branch, e);
    }
  }
}
