package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteReferencesTest {
  @TempDir
  Path folder;

  private ServedRepository served;

  @BeforeEach
  void serve() throws IOException {
    served = ServedRepository.in(folder);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void tellsBranchesAndFetchesNothing() throws Exception {
    RemoteReferences answers = RemoteReferences.ask(List.of(served.url()), Map.of());

    assertThat(answers.of(served.url()))
        .contains(Set.of("refs/heads/production", "refs/heads/feature/x"));
    assertThat(answers.unanswered()).isEmpty();
    assertThat(served.server().requests())
        .isNotEmpty()
        .allMatch(request -> request.startsWith("GET "));
  }

  @Test
  void repositoryThatDoesNotAnswerSpoilsNothing() throws Exception {
    String missing = "file:///nowhere/at/all.git";

    RemoteReferences answers =
        RemoteReferences.ask(List.of(missing, "../relative", served.url()), Map.of());

    assertThat(answers.of(missing)).isEmpty();
    assertThat(answers.of(served.url())).isPresent();
    assertThat(answers.unanswered())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("../relative did not tell"))
        .anyMatch(line -> line.startsWith(missing + " did not tell its branches and tags: "));
  }

  @Test
  void givesTheTokenOfTheControlRepositoryToNobody() throws Exception {
    served.server().demand("oauth2:t0ken");

    RemoteReferences answers =
        RemoteReferences.ask(List.of(served.url()), Map.of("DROPSONDE_GIT_TOKEN", "t0ken"));

    assertThat(answers.of(served.url())).isEmpty();
  }

  @Test
  void takesWhatNetrcHoldsForTheHost() throws Exception {
    served.server().demand("ann:s3cret");

    RemoteReferences answers =
        RemoteReferences.ask(List.of(served.url()), served.netrc("ann", "s3cret"));

    assertThat(answers.of(served.url())).isPresent();
  }

  @Test
  void printsNoCredentials() throws Exception {
    served.server().demand("ann:s3cret");
    String url = served.urlWith("ann:wr0ng");

    RemoteReferences answers = RemoteReferences.ask(List.of(url), Map.of());

    assertThat(answers.unanswered()).hasSize(1).noneMatch(line -> line.contains("wr0ng"));
  }
}
