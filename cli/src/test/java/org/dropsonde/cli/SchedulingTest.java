package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docs/scheduling.md shows works as it stands there. */
class SchedulingTest {
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SUBMIT = Pattern.compile("dropsonde (submit [^\n']+)");

  @TempDir
  Path folder;

  @Test
  void everySubmitIsACommandLineThatIsUnderstood() throws IOException {
    List<MatchResult> commands = SUBMIT.matcher(page()).results().toList();

    assertThat(commands).hasSize(4);
    for (MatchResult command : commands) {
      CliRun run = CliRun.in(
          folder, Map.of("DO_NOT_TRACK", "1"), command.group(1).strip().split(" ", -1));
      assertThat(run.code()).as(command.group(1)).isEqualTo(ExitCode.NOTHING.code());
    }
  }

  @Test
  void theUnitFilesAreWhatSystemdTakes() throws Exception {
    assumeTrue(isInstalled("systemd-analyze"), "systemd-analyze is not installed");
    List<String> units = blocks("ini");
    Path service = folder.resolve("dropsonde.service");
    Path timer = folder.resolve("dropsonde.timer");
    Files.writeString(service, units.get(0).replace("/usr/local/bin/dropsonde", "/bin/true"));
    Files.writeString(timer, units.get(1));

    String said = run(Map.of(), "systemd-analyze", "verify", service.toString(), timer.toString());

    assertThat(said).isEmpty();
  }

  @Test // attack A2: the original's slot was computed from the host's name
  void theTimerDrawsItsMomentAnewAndNotFromTheMachine() throws IOException {
    assertThat(blocks("ini").get(1))
        .contains("OnCalendar=weekly", "RandomizedDelaySec=6d")
        .doesNotContain("FixedRandomDelay");
    assertThat(String.join("\n", blocks("sh")))
        .contains("/dev/urandom")
        .doesNotContainIgnoringCase("hostname")
        .doesNotContain("fqdn", "machine-id", "certname", "RANDOM");
  }

  @Test // attack A2: one host name, many slots
  void theCronSlotIsValidAndComesFromNoName() throws Exception {
    assumeTrue(isInstalled("od"), "od is not installed");
    Path crontab = crontab();
    String script = blocks("sh").get(0);

    for (int i = 0; i < 30; i++) {
      run(Map.of("CRONTAB", folder.resolve("table").toString()), "sh", "-c", script);
    }

    List<String> lines = Files.readAllLines(folder.resolve("table"));
    assertThat(crontab).exists();
    assertThat(lines)
        .hasSize(30) // each run adds a line, and takes none away
        .allMatch(line ->
            line.matches("[1-5]?\\d (1?\\d|2[0-3]) \\* \\* [0-6] dropsonde update --quiet; .*"));
    Set<String> slots = new HashSet<>();
    lines.forEach(line -> slots.add(line.substring(0, line.indexOf(" dropsonde"))));
    assertThat(slots).hasSizeGreaterThan(25);
  }

  @Test
  void theJobsAreYamlWithASlotAndTheSecretHandedIn() throws IOException {
    Load yaml = new Load(LoadSettings.builder().build());
    List<String> jobs = blocks("yaml");

    assertThat(jobs)
        .hasSize(2)
        .allSatisfy(job -> assertThat(yaml.loadFromString(job)).isInstanceOf(Map.class));
    assertThat(jobs.get(0))
        .containsPattern("cron: \"\\d+ \\d+ \\* \\* [0-6]\"")
        .contains("secrets.");
  }

  /** A stand-in that keeps the table in a file, first on the path of the scripts that run here. */
  private Path crontab() throws IOException {
    Path crontab = Files.createDirectories(folder.resolve("bin")).resolve("crontab");
    Files.writeString(
        crontab,
        "#!/bin/sh\nif [ \"$1\" = -l ]; then cat \"$CRONTAB\"; else cat > \"$CRONTAB.new\";"
            + " mv \"$CRONTAB.new\" \"$CRONTAB\"; fi\n");
    Files.setPosixFilePermissions(crontab, PosixFilePermissions.fromString("rwx------"));
    return crontab;
  }

  private String run(Map<String, String> variables, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    builder
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  private static List<String> blocks(String language) throws IOException {
    Stream<MatchResult> all = BLOCK.matcher(page()).results();
    return all.filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static String page() throws IOException {
    return Files.readString(TestdataFolder.path().resolveSibling("docs").resolve("scheduling.md"));
  }
}
