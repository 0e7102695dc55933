package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what GitHub, GitLab and pre-commit do with the definitions that lie in the repository: their
 * own shell steps, with their variables, on a real clone.
 */
class CiDefinitionsTest {
  private static final Path ROOT = TestdataFolder.path().resolve("..").normalize();
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ (.*?) }}");
  private static final String OLD = "mod 'puppetlabs/stdlib', :latest\n";
  private static final String NEW = OLD + "mod 'puppetlabs/apt', :latest\n";

  @TempDir
  Path folder;

  private Path program = Path.of("");
  private Path clone = Path.of("");
  private String before = "";

  @BeforeEach
  void pushAndCloneAsACiServerDoes() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "skipped: apt-get install git");
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no bash");
    program = folder.resolve("program");
    ProgramScript.in(program);
    clone = folder.resolve("workspace");
    try (GitHistory origin = GitHistory.in(folder.resolve("origin"))) {
      before = origin.commit(OLD);
      origin.commit(NEW);
    }
    git(
        folder,
        "clone",
        "--quiet",
        "--depth=1",
        folder.resolve("origin").toUri().toString(),
        clone.toString());
    git(clone, "checkout", "--quiet", "--detach");
  }

  private void git(Path where, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProgramScript.Ended ended = ProgramScript.run(where, Map.of(), command);
    assertThat(ended.code()).as(ended.output()).isZero();
  }

  private ProgramScript.Ended bash(Path where, String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("step.sh"), script);
    Map<String, String> all = new LinkedHashMap<>(variables);
    all.put("HOME", folder.toString());
    // As GitHub runs 'shell: bash'; GitLab's runner sets the same options.
    return ProgramScript.run(
        where, all, List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", file.toString()));
  }

  private ProgramScript.Ended action(Map<String, String> inputs, String event) throws Exception {
    YamlNode action = YamlNode.of(ROOT.resolve("action.yml"));
    Map<String, String> values = new LinkedHashMap<>();
    action
        .at("inputs")
        .map()
        .forEach(
            (name, input) -> values.put("inputs." + name, input.at("default").text()));
    inputs.forEach((name, value) -> values.put("inputs." + name, value));
    values.put("github.event.pull_request.base.sha || github.event.before", event);
    YamlNode step = action.at("runs", "steps").list().get(0);
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode> variable : step.at("env").map().entrySet()) {
      Matcher expression = EXPRESSION.matcher(variable.getValue().text());
      assertThat(expression.matches()).as(variable.getKey()).isTrue();
      variables.put(variable.getKey(), Objects.requireNonNull(values.get(expression.group(1))));
    }
    variables.put("GITHUB_ACTION_PATH", program.toString());
    variables.put("GITHUB_OUTPUT", folder.resolve("output").toString());
    variables.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
    String script = step.at("run").text();
    assertThat(script).doesNotContain("${{");
    return bash(clone, script, variables);
  }

  @Test
  void githubShowsWhatThePullRequestBringsAndFails() throws Exception {
    ProgramScript.Ended ended = action(Map.of("fail-on", "warning"), before);

    assertThat(ended.code()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output())
        .contains("::warning file=Puppetfile,line=2,col=1,title=DS011 unpinned-forge-module::")
        .doesNotContain("line=1,");
    assertThat(folder.resolve("output")).hasContent("sarif=dropsonde.sarif");
    assertThat(clone.resolve("dropsonde.sarif")).content().contains("\"startLine\" : 2");
    assertThat(folder.resolve("summary.md")).content().contains("| warning | DS011 ");
  }

  @Test
  void githubRunsNothingThatAnInputSays() throws Exception {
    ProgramScript.Ended ended =
        action(Map.of("since", "$(touch pwned)", "arguments", "--fail-on never; touch pwned"), "");

    assertThat(ended.code()).isNotZero();
    assertThat(clone.resolve("pwned")).doesNotExist();
  }

  @Test
  void gitlabLeavesTheArtifactsThatItsJobNames() throws Exception {
    git(program, "init", "--quiet", "--initial-branch=main");
    git(program, "add", "dropsonde");
    git(program, "-c", "user.name=a", "-c", "user.email=a@acme.example", "commit", "-qm", "a");
    git(clone, "fetch", "--quiet", "--unshallow"); // GIT_DEPTH: 0
    YamlNode job = YamlNode.of(ROOT.resolve("ci/dropsonde.gitlab-ci.yml")).at("dropsonde");
    Map<String, String> variables = new LinkedHashMap<>();
    job.at("variables").map().forEach((name, value) -> variables.put(name, value.text()));
    assertThat(variables).containsEntry("GIT_DEPTH", "0");
    String script = Stream.of("before_script", "script")
        .flatMap(part -> job.at(part).list().stream())
        .map(YamlNode::text)
        .collect(Collectors.joining("\n"));
    variables.put("DROPSONDE_CHECKOUT_URL", program.toUri().toString());
    variables.put("DROPSONDE_FAIL_ON", "warning");
    variables.put("CI_COMMIT_BEFORE_SHA", before);

    ProgramScript.Ended ended = bash(clone, script, variables);

    assertThat(ended.code()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output()).contains("2:1  warning  DS011  puppetlabs-apt");
    YamlNode reports = job.at("artifacts", "reports");
    assertThat(clone.resolve(reports.at("codequality").text())).content().contains("\"begin\" : 2");
    assertThat(clone.resolve(reports.at("junit").text())).content().contains("failures=\"1\"");
  }

  @Test
  void preCommitHooksAreScriptsOfThisRepositoryAndStopABadCommit() throws Exception {
    List<ProgramScript.Ended> ended = new ArrayList<>();
    for (YamlNode hook : YamlNode.of(ROOT.resolve(".pre-commit-hooks.yaml")).list()) {
      List<String> command = new ArrayList<>(List.of(hook.at("entry").text().split(" ", -1)));
      assertThat(hook.at("language").text()).isEqualTo("script");
      assertThat(ROOT.resolve(command.get(0))).isExecutable();
      assertThat("Puppetfile").containsPattern(hook.at("files").text());
      command.set(0, program.resolve(command.get(0)).toString());
      if (!hook.has("pass_filenames")) {
        command.add("Puppetfile");
      }
      Files.writeString(clone.resolve("Puppetfile"), NEW + "mod 'puppetlabs/stdlib', '9.7.0'\n");
      ended.add(ProgramScript.run(clone, Map.of("HOME", folder.toString()), command));
    }

    assertThat(ended).extracting(ProgramScript.Ended::code).containsExactly(1, 1);
    assertThat(ended).allSatisfy(run -> assertThat(run.output()).contains("PF012"));
    assertThat(ended.get(1).output()).doesNotContain("puppetlabs-apt");
  }
}
