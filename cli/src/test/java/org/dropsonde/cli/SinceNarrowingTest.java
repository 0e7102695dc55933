package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With --since only the branch in question is read: what it reports is what reading all would. */
class SinceNarrowingTest extends CheckFixture {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SITE = "node default { include ntp }\nclass { 'apache': }\n";

  /** Branches that differ, one that is broken, and one to push to. */
  @BeforeEach
  void manyBranches() throws Exception {
    history.commit(Map.of(
        "Puppetfile", """
            mod 'puppetlabs/stdlib', '9.4.1'
            mod 'base', git: 'https://h/base', ref: 'main'
            """,
        "manifests/site.pp", SITE,
        "site-modules/ntp/manifests/init.pp", "class ntp {}\n",
        "environment.conf", "modulepath = site-modules:modules\n"));
    for (int i = 0; i < 8; i++) {
      history.branch("production").branch("feature_" + i);
      history.commit("""
          mod 'puppetlabs/apt', :latest
          mod 'puppetlabs/stdlib', '8.6.0'
          mod 'puppetlabs/ntp', '%d.0.0'
          """.formatted(i));
    }
    history.branch("production").branch("broken").commit("mod 'puppetlabs/broken'\nmod(");
    history.branch("production").branch("push_me");
  }

  private void push() throws Exception {
    history.commit("""
        # moved
        mod 'puppetlabs/stdlib', '9.0.0'
        mod 'base', git: 'http://h/base', ref: 'main' # dropsonde:ignore DS020 a test
        mod 'puppetlabs/apt', :latest
        # dropsonde:ignore DS010 nothing of that here
        mod 'puppetlabs/ntp', '10.1.0'
        """);
  }

  /** What all branches together give, of the branch alone, without what was there before. */
  private Set<String> expected(String branch, String... more) throws Exception {
    Set<String> before = fingerprints(all(more), branch);
    push();
    Set<String> found = new TreeSet<>();
    for (JsonNode finding : all(more)) {
      if (!before.contains(finding.at("/fingerprint").asText())) {
        found.addAll(places(finding, branch));
      }
    }
    return found;
  }

  private JsonNode all(String... more) throws Exception {
    return findings(check(with(more, "--format", "json")));
  }

  private Set<String> since(String... more) throws Exception {
    Set<String> found = new TreeSet<>();
    for (JsonNode finding : findings(check(with(more, "--format", "json", "--since", "HEAD~1")))) {
      found.addAll(places(finding, null));
    }
    return found;
  }

  private static String[] with(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static JsonNode findings(CliRun run) throws Exception {
    assertThat(run.code()).as(run.err()).isLessThanOrEqualTo(1);
    return JSON.readTree(run.out()).at("/findings");
  }

  private static Set<String> fingerprints(JsonNode findings, String branch) {
    Set<String> fingerprints = new TreeSet<>();
    for (JsonNode finding : findings) {
      if (!places(finding, branch).isEmpty()) {
        fingerprints.add(finding.at("/fingerprint").asText());
      }
    }
    return fingerprints;
  }

  /** The finding at each place of the branch, or about the whole repository; null for every place. */
  private static Set<String> places(JsonNode finding, @Nullable String branch) {
    Set<String> there = new TreeSet<>();
    for (JsonNode place : finding.at("/places")) {
      boolean everywhere =
          place.at("/branch").isNull() && place.at("/environment").isNull();
      if (branch == null || everywhere || place.at("/branch").asText().equals(branch)) {
        there.add(finding.at("/rule").asText() + " " + finding.at("/severity").asText() + " "
            + finding.at("/file").asText() + " " + place + " "
            + finding.at("/message").asText());
      }
    }
    return there;
  }

  @Test
  void reportsWhatReadingAllBranchesWould() throws Exception {
    Set<String> expected = expected("push_me");

    assertThat(since()).isEqualTo(expected).anyMatch(it -> it.startsWith("DS011 "));
    assertThat(expected)
        .anyMatch(it -> it.startsWith("DS015 "))
        .anyMatch(it -> it.startsWith("DS022 "));
  }

  @Test
  void readsTheBranchThatOthersAreComparedWith() throws Exception {
    Set<String> expected = expected("push_me", "--base", "feature_3");

    assertThat(since("--base", "feature_3"))
        .isEqualTo(expected)
        .anyMatch(it -> it.startsWith("DS013 ") && it.contains("in feature_3"));
  }

  @Test
  void aCollisionWithABranchThatIsNotReadIsSeen() throws Exception {
    history.branch("push/me").branch("push_me");
    push();

    assertThat(since()).anyMatch(it -> it.startsWith("DS017 error "));
  }

  @Test
  void suppressionsForOtherBranchesAreNotTakenForUnused() throws Exception {
    history.write(Map.of(".dropsonde.yaml", """
        checks:
          ignore:
            - rule: DS011
              environment: feature_7
              reason: another branch's
            - rule: DS011
              module: acme/gone
              reason: nobody's
        """));
    push();

    assertThat(since())
        .filteredOn(it -> it.contains(".dropsonde.yaml"))
        .hasSize(1)
        .allMatch(it -> it.contains("on line 6 suppresses nothing"));
  }

  @Test
  void saysHowManyEnvironmentsItLookedAt() throws Exception {
    push();

    assertThat(check("--since", "HEAD~1").out()).contains(" in 1 environment.");
  }
}
