package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckCommandTest extends CheckFixture {
  private static final String PINNED = "mod 'puppetlabs/concat', '9.1.0'\n";
  private static final String OPEN = "mod 'puppetlabs/stdlib', :latest\n";
  private static final String ANOTHER = "mod 'puppetlabs/apt', :latest\n";

  @Test
  void showsFindingsWithPositionAndRule() throws Exception {
    history.commit(PINNED + OPEN);

    CliRun run = check();

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Puppetfile  (production)\n")
        .contains("     2:1  warning  DS011  puppetlabs-stdlib takes the latest version")
        .contains("0 errors, 1 warning, 0 info in 1 environment.");
  }

  @Test
  void failsFromTheSeverityOnThatIsNamed() throws Exception {
    history.commit("mod 'puppetlabs/concat', '9.0.2'\n" + OPEN);

    assertThat(check("--fail-on", "error").code()).isZero();
    assertThat(check("--fail-on", "warning").code()).isEqualTo(1);
    assertThat(check("--fail-on", "never").code()).isZero();
    history.commit("mod 'puppetlabs/concat', '9.0.2'\n");
    assertThat(check("--fail-on", "warning").code()).isZero();
    assertThat(check("--fail-on", "info").code()).isEqualTo(1);
  }

  @Test
  void sinceReportsOnlyWhatIsNewThoughLinesMoved() throws Exception {
    history.commit(OPEN);
    history.commit("# a comment\n" + ANOTHER + OPEN);

    CliRun run = check("--since", "HEAD~1", "--fail-on", "warning");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("2:1  warning  DS011  puppetlabs-apt")
        .doesNotContain("DS011  puppetlabs-stdlib")
        .contains("Left out: 0 suppressed, 1 known before.");
  }

  @Test
  void sinceLeavesOtherBranchesFaultsToThem() throws Exception {
    history.commit(PINNED);
    history.branch("feature").commit(PINNED + "mod 'puppetlabs/broken'\nmod(");
    history.branch("production").commit(PINNED + ANOTHER);

    CliRun run = check("--since", "HEAD~1");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("puppetlabs-apt").doesNotContain("feature");
    assertThat(check().code()).isEqualTo(1);
  }

  @Test
  void sinceLooksAtTheBranchThatIsNamed() throws Exception {
    history.commit(PINNED);
    history.branch("feature").commit(PINNED + ANOTHER);
    history.branch("production");

    CliRun run = check("--since", "production", "--branch", "feature");

    assertThat(run.out()).contains("Puppetfile  (feature)").contains("puppetlabs-apt");
  }

  @Test
  void sinceComparesADetachedCheckoutAsCiServersMakeIt() throws Exception {
    String before = history.commit(OPEN);
    String after = history.commit(OPEN + ANOTHER);
    history.detach(after);

    CliRun run = check("--since", before, "--fail-on", "warning");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("puppetlabs-apt").doesNotContain("DS011  puppetlabs-stdlib");
  }

  @Test
  void sinceHeadSeesWhatIsNotCommittedYet() throws Exception {
    history.commit(OPEN);
    history.write(Map.of("Puppetfile", OPEN + ANOTHER));

    CliRun run = check("--environments", "worktree", "--since", "HEAD", "--fail-on", "warning");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("puppetlabs-apt").doesNotContain("DS011  puppetlabs-stdlib");
  }

  @Test
  void sinceACommitWithoutPuppetfileEverythingIsNew() throws Exception {
    history.commit(Map.of("README.md", "nothing yet"));
    history.commit(OPEN);

    assertThat(check("--since", "HEAD~1").out()).contains("DS011  puppetlabs-stdlib");
  }

  @Test
  void firstPushOfABranchHasNothingBeforeIt() throws Exception {
    history.commit(OPEN);

    CliRun run = check("--since", "0".repeat(40));

    assertThat(run.out()).contains("DS011  puppetlabs-stdlib");
    assertThat(run.err()).contains("nothing before a new branch's first push");
  }

  @Test
  void firstCommitHasNothingBeforeItAsThePreCommitHookRunsIt() throws Exception {
    history.write(Map.of("Puppetfile", OPEN));

    CliRun run = check("--environments", "worktree", "--since", "HEAD", "--fail-on", "warning");

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(run.out()).contains("DS011  puppetlabs-stdlib");
    assertThat(run.err()).contains("nothing before the first commit");
  }

  @Test
  void repositoryWithoutCommitsHasNoBranchToLookAt() throws Exception {
    history.write(Map.of("Puppetfile", OPEN));

    CliRun run = check("--since", "HEAD~1");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("is a git repository without a branch; commit something first");
  }

  @Test
  void firstCommitOfAnOrphanBranchIsNew() throws Exception {
    history.commit(ANOTHER);
    history.orphan("production2").write(Map.of("Puppetfile", OPEN));

    CliRun run = check("--environments", "worktree", "--since", "HEAD");

    assertThat(run.out()).contains("DS011  puppetlabs-stdlib");
    assertThat(check("--environments", "worktree", "--since", "HEAD~1").err())
        .contains("there is no commit 'HEAD~1' here");
  }

  @Test
  void saysWhatToDoWhereTheCommitIsNotThere() throws Exception {
    history.commit(OPEN);

    CliRun run = check("--since", "no-such-branch");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("there is no commit 'no-such-branch'").contains("git fetch");
  }

  @Test
  void baselineLeavesOutWhatItListsAndNothingElse() throws Exception {
    history.commit(OPEN);
    CliRun written = check("--write-baseline", "known.json");
    CliRun same = check("--baseline", "known.json", "--fail-on", "warning");
    history.commit("\n\n" + OPEN + ANOTHER);
    CliRun later = check("--baseline", "known.json", "--fail-on", "warning");

    assertThat(written.err()).contains("Wrote 1 finding to known.json");
    assertThat(same.code()).as(same.out()).isZero();
    assertThat(same.out()).contains("Nothing found").contains("1 known before");
    assertThat(later.code()).isEqualTo(1);
    assertThat(later.out())
        .contains("4:1  warning  DS011  puppetlabs-apt")
        .doesNotContain("DS011  puppetlabs-stdlib");
  }

  @Test
  void refusesABaselineThatIsNone() throws Exception {
    history.commit(OPEN);
    Files.writeString(home.resolve("known.json"), "[]");

    CliRun run = check("--baseline", "known.json");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("known.json").contains("--write-baseline");
  }

  @Test
  void acceptsWithAReasonAndReportsWhatIsAcceptedInVain() throws Exception {
    history.commit(Map.of("Puppetfile", OPEN, ".dropsonde.yaml", """
        checks:
          ignore:
            - rule: DS011
              module: puppetlabs/stdlib
              reason: the lab takes what comes
            - rule: DS011
              module: puppetlabs/apt
              reason: long gone
        """));

    CliRun run = check();

    assertThat(run.out())
        .doesNotContain("DS011  puppetlabs")
        .contains(".dropsonde.yaml\n")
        .contains("6:1  warning  DS022  The suppression of DS011 on line 6 suppresses nothing")
        .contains("Left out: 1 suppressed");
  }

  @Test
  void writesSeveralFormatsOfOneRun() throws Exception {
    history.commit(OPEN);

    CliRun run = check(
        "--format", "github", "--report", "sarif=out.sarif", "--report", "gitlab=quality.json");

    assertThat(run.out()).startsWith("::warning file=Puppetfile,line=1,col=1,title=DS011 ");
    assertThat(home.resolve("out.sarif")).content().contains("\"ruleId\" : \"DS011\"");
    assertThat(home.resolve("quality.json")).content().contains("\"check_name\" : \"DS011 ");
  }

  @Test
  void asksGitServersForReferencesOnlyWhenTold() throws Exception {
    Path module = home.resolve("base");
    try (GitHistory base = GitHistory.in(module)) {
      base.commit(Map.of("metadata.json", "{}"));
      base.tag("v1.0.0");
    }
    String url =
        module.toUri().toString().replace("file:///", "file:/").replace("file:/", "file:///");
    history.commit("mod 'base', git: '%s', tag: 'v1.0.0'\nmod 'other', git: '%s', tag: 'v1.0.O'\n"
        .formatted(url, url));

    CliRun told = check("--check-refs");

    assertThat(check().out()).doesNotContain("DS012");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out())
        .contains("2:1  error    DS012  other: its git repository has no branch or tag 'v1.0.O'")
        .contains("1 error,");
  }

  @Test
  void namesRepositoriesThatDoNotAnswer() throws Exception {
    history.commit("mod 'base', git: 'file:///no/where.git', tag: 'v1.0.0'\n");

    CliRun run = check("--check-refs");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("warning: file:///no/where.git did not tell its branches");
  }

  @Test
  void refusesToAskAndToStayOffline() throws Exception {
    history.commit(OPEN);

    CliRun run = check("--check-refs", "--offline");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("--offline forbids");
  }

  @Test
  void namesTheNearestEnvironmentsWhereTheBaseIsNone() throws Exception {
    history.commit(Map.of("Puppetfile", ""));
    for (int i = 0; i < 12; i++) {
      history.branch("other" + i);
    }
    history.branch("staging");

    CliRun run = check("--base", "stagign");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err())
        .contains("no environment of that name. There are staging, ")
        .contains(" and 4 more.");
  }

  @Test
  void explainsARuleByIdAndByName() throws IOException {
    assertThat(check("--explain", "DS010").out()).startsWith("# DS010: floating-git-ref\n");
    assertThat(check("--explain", "drift").out()).startsWith("# DS013: drift\n");
    assertThat(check("--explain", "XX1").code()).isEqualTo(ExitCode.USAGE.code());
  }
}
