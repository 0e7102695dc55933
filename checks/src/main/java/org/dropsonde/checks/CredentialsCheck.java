package org.dropsonde.checks;

import java.util.List;
import java.util.Optional;
import org.dropsonde.puppetfile.ModuleDeclaration;
import org.dropsonde.puppetfile.OptionValue;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Rule;

/** Passwords and tokens in a Puppetfile, which everybody who has the repository can read. */
final class CredentialsCheck implements EnvironmentCheck {
  static final Rule CREDENTIALS = new Rule(
      "DS019",
      "credentials-in-repository",
      Severity.ERROR,
      "The Puppetfile holds a password or a token.",
      """
      Everybody who can read the repository, a clone or a backup of it has it, for ever. Revoke \
      it first; then let r10k log in with an ssh key or a deploy token of its own \
      (`git.repositories` and `git.oauth_token` in r10k.yaml). What was found is never printed.""",
      """
      mod 'base',
        git: 'https://deploy:s3cret@git.example.com/puppet/base.git',
        tag: 'v1.0.0'""",
      """
      mod 'base',
        git: 'git@git.example.com:puppet/base.git',
        tag: 'v1.0.0'""");

  @Override
  public List<Rule> rules() {
    return List.of(CREDENTIALS);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    Puppetfile puppetfile = environment.puppetfile();
    if (puppetfile == null) {
      return;
    }
    for (ModuleDeclaration module : puppetfile.modules()) {
      secret(module).ifPresent(what -> {
        String message = "%s: %s is in the Puppetfile: revoke it, and let r10k log in by itself."
            .formatted(OneLine.of(module.title(), 100), what);
        reporter.add(
            CREDENTIALS.id(),
            CREDENTIALS.severity(),
            puppetfile.file(),
            module.position(),
            module.title(),
            "",
            message);
      });
    }
  }

  private static Optional<String> secret(ModuleDeclaration module) {
    if (module.options().get("password") instanceof OptionValue.Text) {
      return Optional.of("a password");
    }
    return Optional.ofNullable(module.source()).flatMap(SourceUrl::secret);
  }
}
