package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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

  private TestRepository repository;
  private GitHttpServer server;

  @BeforeEach
  void serve() throws IOException {
    repository = new TestRepository(folder.resolve("served.git"));
    repository.branch("main", Map.of("README", "one"));
    repository.branch("feature/x", Map.of("README", "two"));
    server = new GitHttpServer(repository.git());
  }

  @AfterEach
  void stop() {
    server.close();
    repository.close();
  }

  @Test
  void tellsBranchesAndFetchesNothing() throws Exception {
    RemoteReferences answers = RemoteReferences.ask(List.of(server.url()), Map.of());

    assertThat(answers.of(server.url()))
        .contains(Set.of("refs/heads/main", "refs/heads/feature/x"));
    assertThat(answers.unanswered()).isEmpty();
    assertThat(server.requests()).isNotEmpty().allMatch(request -> request.startsWith("GET "));
  }

  @Test
  void repositoryThatDoesNotAnswerSpoilsNothing() throws Exception {
    String missing = "file:///nowhere/at/all.git";

    RemoteReferences answers =
        RemoteReferences.ask(List.of(missing, "../relative", server.url()), Map.of());

    assertThat(answers.of(missing)).isEmpty();
    assertThat(answers.of(server.url())).isPresent();
    assertThat(answers.unanswered())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("../relative did not tell"))
        .anyMatch(line -> line.startsWith(missing + " did not tell its branches and tags: "));
  }

  @Test
  void givesTheTokenOfTheControlRepositoryToNobody() throws Exception {
    server.demand("oauth2:t0ken");

    RemoteReferences answers =
        RemoteReferences.ask(List.of(server.url()), Map.of("DROPSONDE_GIT_TOKEN", "t0ken"));

    assertThat(answers.of(server.url())).isEmpty();
  }

  @Test
  void takesWhatNetrcHoldsForTheHost() throws Exception {
    server.demand("ann:s3cret");
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(home.resolve(".netrc"), "machine localhost login ann password s3cret\n");

    RemoteReferences answers =
        RemoteReferences.ask(List.of(server.url()), Map.of("HOME", home.toString()));

    assertThat(answers.of(server.url())).isPresent();
  }

  @Test
  void printsNoCredentials() throws Exception {
    server.demand("ann:s3cret");
    String url = server.url().replace("http://", "http://ann:wr0ng@");

    RemoteReferences answers = RemoteReferences.ask(List.of(url), Map.of());

    assertThat(answers.unanswered()).hasSize(1).noneMatch(line -> line.contains("wr0ng"));
  }
}
