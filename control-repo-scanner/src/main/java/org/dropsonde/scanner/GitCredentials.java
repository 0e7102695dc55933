package org.dropsonde.scanner;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.transport.ChainingCredentialsProvider;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.NetRC;
import org.eclipse.jgit.transport.NetRC.NetRCEntry;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Where user and password for a remote repository come from: the URL itself (JGit looks there first),
 * then {@code DROPSONDE_GIT_USERNAME} and {@code DROPSONDE_GIT_PASSWORD}, then {@code
 * DROPSONDE_GIT_TOKEN}, then {@code .netrc} in the home. Never asks, and never prints one.
 */
final class GitCredentials {
  /** Any user name goes with a token at the usual hosts, but for those that want this one. */
  private static final String TOKEN_USER = "oauth2";

  private GitCredentials() {}

  static CredentialsProvider of(Map<String, String> environment) {
    List<CredentialsProvider> all = new ArrayList<>();
    String user = environment.get("DROPSONDE_GIT_USERNAME");
    String password = environment.get("DROPSONDE_GIT_PASSWORD");
    String token = environment.get("DROPSONDE_GIT_TOKEN");
    if (password != null) {
      all.add(new UsernamePasswordCredentialsProvider(user == null ? "" : user, password));
    } else if (token != null) {
      all.add(new UsernamePasswordCredentialsProvider(user == null ? TOKEN_USER : user, token));
    }
    all.add(ofHost(environment));
    return new ChainingCredentialsProvider(all.toArray(new CredentialsProvider[0]));
  }

  /** Only what {@code .netrc} holds for the very host: for URLs that somebody else wrote. */
  static CredentialsProvider ofHost(Map<String, String> environment) {
    String home = environment.get("HOME");
    File netrc = home == null ? null : new File(home, ".netrc");
    return netrc != null && netrc.isFile() && netrc.canRead()
        ? new FromNetrc(new NetRC(netrc))
        : new ChainingCredentialsProvider();
  }

  /** The entry of a host in a .netrc file. */
  private static final class FromNetrc extends CredentialsProvider {
    private final NetRC netrc;

    FromNetrc(NetRC netrc) {
      this.netrc = netrc;
    }

    @Override
    public boolean isInteractive() {
      return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
      for (CredentialItem item : items) {
        if (!(item instanceof CredentialItem.Username)
            && !(item instanceof CredentialItem.Password)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
      @Nullable NetRCEntry entry = netrc.getEntry(uri.getHost());
      if (entry == null || entry.login == null || entry.password == null || !supports(items)) {
        return false;
      }
      for (CredentialItem item : items) {
        if (item instanceof CredentialItem.Username name) {
          name.setValue(entry.login);
        } else if (item instanceof CredentialItem.Password secret) {
          secret.setValue(entry.password);
        }
      }
      return true;
    }
  }
}
