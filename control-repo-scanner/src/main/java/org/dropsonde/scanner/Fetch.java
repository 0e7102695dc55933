package org.dropsonde.scanner;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.scanner.ScanException.Kind;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** Fetches branches and tags of a remote repository, as its mirror is to have them. */
final class Fetch {
  private static final List<RefSpec> ALL =
      List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

  private static final int TIMEOUT_SECONDS = 60;
  private static final String[] AUTHENTICATION = {
    "not authorized", "auth", "not permitted", "permission denied", "no keys"
  };

  private final ScanRequest request;

  Fetch(ScanRequest request) {
    this.request = request;
  }

  /**
   * Fetches into a bare repository, which is made where there is none.
   *
   * @throws ScanException where the remote can't be had
   * @throws IOException where the bare repository can't be written
   */
  void into(Path mirror, String url) throws ScanException, IOException {
    IsolatedSystemReader.install();
    try (Repository repository =
        new FileRepositoryBuilder().setGitDir(mirror.toFile()).setBare().build()) {
      if (!Files.exists(mirror.resolve("HEAD"))) {
        repository.create(true);
      }
      fetch(repository, url);
    }
  }

  private void fetch(Repository repository, String url) throws ScanException {
    TrustedConnections connections = TrustedConnections.of(request.environment());
    ListenedProgress progress = new ListenedProgress(request.listener());
    try (Transport transport = Transport.open(repository, new URIish(url));
        SshSessions ssh = new SshSessions(request.environment())) {
      transport.setTimeout(TIMEOUT_SECONDS);
      transport.setRemoveDeletedRefs(true);
      transport.setTagOpt(TagOpt.NO_TAGS); // The refspec asks for them, and prunes them.
      transport.setCredentialsProvider(GitCredentials.of(request.environment()));
      TrustedConnections.use(connections, transport);
      if (transport instanceof SshTransport overSsh) {
        overSsh.setSshSessionFactory(ssh.factory());
      }
      transport.fetch(progress, ALL);
    } catch (URISyntaxException e) {
      throw new ScanException(
          Kind.NOT_FOUND, SourceText.redacted(url) + " is no URL that git knows", e);
    } catch (NoRemoteRepositoryException e) {
      throw failure(Kind.NOT_FOUND, url, "there is no git repository", e);
    } catch (IOException e) {
      throw progress.stopped() || Thread.currentThread().isInterrupted()
          ? interrupted(e)
          : mapped(url, e);
    }
  }

  private static ScanException interrupted(IOException e) {
    Thread.currentThread().interrupt();
    return new ScanException(Kind.INTERRUPTED, "the fetch was interrupted", e);
  }

  /** What went wrong, in a user's words as far as that is known. */
  static ScanException mapped(String url, IOException e) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileSystemException || cause instanceof FileNotFoundException) {
        String why = FileFailure.reasonAndPath((IOException) cause);
        return failure(Kind.CACHE, url, "its mirror can't be written: " + why, e);
      }
      String known = known(cause);
      if (known != null) {
        return failure(Kind.NETWORK, url, known, e);
      }
      all.append(cause.getMessage()).append(' ');
    }
    String text = all.toString().toLowerCase(Locale.ROOT);
    // "nothing to fetch" is what an empty repository answers.
    if (text.contains("nothing to fetch") || text.contains("did not advertise")) {
      return failure(Kind.EMPTY, url, "it has no branch; push one first", e);
    }
    for (String word : AUTHENTICATION) {
      if (text.contains(word)) {
        return failure(
            Kind.AUTHENTICATION,
            url,
            reason(url, e)
                + "; give DROPSONDE_GIT_USERNAME and DROPSONDE_GIT_PASSWORD (or a token as"
                + " DROPSONDE_GIT_TOKEN), or an entry in .netrc, or a key in .ssh for ssh",
            e);
      }
    }
    return failure(Kind.NETWORK, url, reason(url, e), e);
  }

  /** What is plain from an exception's class alone; null where the texts must tell. */
  private static @Nullable String known(Throwable cause) {
    if (cause instanceof SSLException) {
      return "no trusted TLS connection (" + cause.getMessage() + "); name a PEM file with the"
          + " certificate of its authority in " + TrustedConnections.VARIABLE;
    }
    if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
      return "its host is not known here; check its name and the network";
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return "its host can't be reached: connection refused, or no route";
    }
    return cause instanceof SocketTimeoutException ? "its host did not answer in time" : null;
  }

  private static ScanException failure(Kind kind, String url, String why, Exception cause) {
    return new ScanException(
        kind, SourceText.redacted(url) + " could not be fetched: " + why, cause);
  }

  /** What JGit says, without the URL that stands before it already. */
  private static String reason(String url, IOException e) {
    String message = FileFailure.reason(e);
    String plain = SourceText.redacted(url);
    return message
        .replace(url + ": ", "")
        .replace(plain + ": ", "")
        .replaceAll("(?<=://)[^/@\\s]*@", "");
  }
}
