package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LsRemoteCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.SshTransport;

/**
 * The branches and tags that other repositories have, as {@code git ls-remote} tells them.
 *
 * <p>Their URLs stand in Puppetfiles, which others may have written: each host gets no credentials but
 * those that its URL, {@code .netrc} or an ssh key holds for it.
 */
public final class RemoteReferences {
  private static final int AT_ONCE = 8;
  private static final int TIMEOUT_SECONDS = 20;
  private static final int MOST_REFERENCES = 200_000;

  private final Map<String, Set<String>> references = new TreeMap<>();
  private final List<String> unanswered = new ArrayList<>();

  private RemoteReferences() {}

  /**
   * Asks each repository once, some at a time; opens network connections. One that does not answer
   * spoils nothing.
   *
   * @param urls as Puppetfiles write them
   * @param environment the process environment, for the home of ssh keys and {@code .netrc}
   * @throws ScanException where it was interrupted
   */
  public static RemoteReferences ask(Collection<String> urls, Map<String, String> environment)
      throws ScanException {
    IsolatedSystemReader.install();
    RemoteReferences answers = new RemoteReferences();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<String, Future<Set<String>>> coming = new TreeMap<>();
      new TreeSet<>(urls)
          .forEach(url -> coming.put(url, threads.submit(() -> list(url, environment))));
      for (Map.Entry<String, Future<Set<String>>> answer : coming.entrySet()) {
        answers.take(answer.getKey(), answer.getValue());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScanException(
          ScanException.Kind.INTERRUPTED, "asking for references was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void take(String url, Future<Set<String>> answer) throws InterruptedException {
    try {
      references.put(url, answer.get());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String why = cause == null || cause.getMessage() == null ? e.toString() : cause.getMessage();
      unanswered.add(SourceText.redacted(url) + " did not tell its branches and tags: "
          + why.replace(url, SourceText.redacted(url)).replaceAll("(?<=://)[^/@\\s]*@", ""));
    }
  }

  private static Set<String> list(String url, Map<String, String> environment)
      throws GitAPIException, ScanException {
    if (!SourceText.isRemote(url) && !url.startsWith("file:")) {
      throw new ScanException(ScanException.Kind.UNSUPPORTED, "it is no URL that can be asked");
    }
    TrustedConnections connections = TrustedConnections.of(environment);
    try (SshSessions ssh = new SshSessions(environment)) {
      LsRemoteCommand command = Git.lsRemoteRepository()
          .setRemote(url)
          .setHeads(true)
          .setTags(true)
          .setCredentialsProvider(GitCredentials.ofHost(environment))
          .setTransportConfigCallback(transport -> {
            TrustedConnections.use(connections, transport);
            if (transport instanceof SshTransport overSsh) {
              overSsh.setSshSessionFactory(ssh.factory());
            }
          });
      command.setTimeout(TIMEOUT_SECONDS);
      return names(command.call());
    }
  }

  private static Set<String> names(Collection<Ref> refs) throws ScanException {
    if (refs.size() > MOST_REFERENCES) {
      throw new ScanException(
          ScanException.Kind.UNSUPPORTED, "it has more than " + MOST_REFERENCES + " of them");
    }
    Set<String> names = new HashSet<>();
    refs.forEach(ref -> names.add(ref.getName()));
    return Set.copyOf(names);
  }

  /**
   * The branches and tags of a repository that was asked.
   *
   * @return full names, such as {@code refs/tags/v1.0.0}; empty where it did not answer
   */
  public Optional<Set<String>> of(String url) {
    return Optional.ofNullable(references.get(url));
  }

  /** Which repositories did not answer, and why: one line each, without credentials. */
  public List<String> unanswered() {
    return List.copyOf(unanswered);
  }
}
