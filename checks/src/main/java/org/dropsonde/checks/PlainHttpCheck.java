package org.dropsonde.checks;

import java.util.List;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;

/** Modules that come over a connection which anyone on the path can change. */
final class PlainHttpCheck implements EnvironmentCheck {
  static final Rule PLAIN = new Rule(
      "DS020",
      "plain-http-source",
      Severity.WARNING,
      "The module comes over an unprotected connection.",
      """
      Over `http://`, `git://`, `svn://` or `ftp://` anyone on the path can change the module, and \
      what is in it runs as root on your nodes. Use `https://` or ssh. A tarball with a checksum \
      and a full commit id are safe from that, and not reported.""",
      "mod 'base', git: 'http://git.example.com/puppet/base.git', tag: 'v1.0.0'",
      "mod 'base', git: 'https://git.example.com/puppet/base.git', tag: 'v1.0.0'");

  @Override
  public List<Rule> rules() {
    return List.of(PLAIN);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    for (ModuleUse use : environment.modules()) {
      SourceUrl.of(unprotectedUrl(use.source())).filter(SourceUrl::open).ifPresent(url -> {
        String message = "%s comes from %s by %s://, which anyone on the path can change: use"
            + " https:// or ssh.";
        String host = OneLine.of(url.host(), 100);
        reporter.module(PLAIN, use, "", message.formatted(Reporter.label(use), host, url.scheme()));
      });
    }
  }

  /** The URL, or nothing where a hash protects what comes from it. */
  private static String unprotectedUrl(ModuleSource source) {
    if (source instanceof ModuleSource.Git git) {
      return git.ref() != null && git.ref().matches("[0-9a-f]{40}|[0-9a-f]{64}") ? "" : git.url();
    }
    if (source instanceof ModuleSource.Svn svn) {
      return svn.url();
    }
    if (source instanceof ModuleSource.Tarball tarball) {
      return tarball.url() == null || tarball.pinned() ? "" : tarball.url();
    }
    return "";
  }
}
