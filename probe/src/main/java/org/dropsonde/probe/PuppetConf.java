package org.dropsonde.probe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of Puppet on this machine that say where it keeps its certificates.
 *
 * <p>Puppet need not be installed: puppet.conf is read, and Puppet's defaults stand for what it does
 * not set (Puppet 8 defaults.rb).
 */
public final class PuppetConf {
  /** Each is the machine's own certificate, whichever program uses it; the first that is set wins. */
  private static final List<String> SECTIONS = List.of("user", "server", "master", "agent", "main");

  private static final Map<String, String> DEFAULTS = Map.of(
      "vardir", "/opt/puppetlabs/puppet/cache",
      "ssldir", "$confdir/ssl",
      "certdir", "$ssldir/certs",
      "privatekeydir", "$ssldir/private_keys",
      "hostcert", "$certdir/$certname.pem",
      "hostprivkey", "$privatekeydir/$certname.pem",
      "localcacert", "$certdir/ca.pem");

  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");
  private static final int DEEPEST = 8;

  private final Path confdir;
  private final @Nullable IniFile file;

  private PuppetConf(Path confdir, @Nullable IniFile file) {
    this.confdir = confdir;
    this.file = file;
  }

  /**
   * Reads the settings below a configuration directory, such as {@code /etc/puppetlabs/puppet}.
   *
   * @throws ProbeException where there is a puppet.conf that can't be read
   */
  public static PuppetConf read(Path confdir) throws ProbeException {
    return new PuppetConf(confdir, IniFile.read(confdir.resolve("puppet.conf")).orElse(null));
  }

  /**
   * Reads the settings of the first directory that exists, as Puppet looks for them (Puppet 8
   * util/run_mode.rb): root's are below {@code /etc}, everybody else's below the home. All can read
   * {@code /etc}'s, so that it comes first.
   */
  public static PuppetConf find(Path home) throws ProbeException {
    Path system = Path.of("/etc/puppetlabs/puppet");
    Path own = home.resolve(".puppetlabs/etc/puppet");
    return read(Files.isDirectory(system) || !Files.isDirectory(own) ? system : own);
  }

  /** The configuration directory. */
  public Path confdir() {
    return confdir;
  }

  /**
   * Where this machine's certificate, its key and the CA's certificates are; they need not exist.
   *
   * @throws ProbeException where the certname is not known, or a setting can't be worked out
   */
  public TlsFiles tlsFiles() throws ProbeException {
    return new TlsFiles(
        Path.of(setting("hostcert", 0)),
        Path.of(setting("hostprivkey", 0)),
        Path.of(setting("localcacert", 0)));
  }

  /**
   * Where the certificate of the CA is that this machine belongs to; it need not exist.
   *
   * @throws ProbeException where the setting can't be worked out
   */
  public Path authority() throws ProbeException {
    return Path.of(setting("localcacert", 0));
  }

  private String setting(String name, int depth) throws ProbeException {
    if (depth > DEEPEST) {
      throw unusable("the setting " + name + " refers to itself");
    }
    Optional<String> written = written(name);
    if (written.isEmpty() && name.equals("confdir")) {
      return confdir.toString();
    }
    if (written.isEmpty() && name.equals("certname")) {
      return onlyCertname(Path.of(setting("privatekeydir", depth + 1)));
    }
    String value = written.orElse(DEFAULTS.get(name));
    if (value == null) {
      throw unusable("it uses $" + name + ", which is not known here; write the path out");
    }
    Matcher variables = VARIABLE.matcher(value);
    StringBuilder whole = new StringBuilder();
    while (variables.find()) {
      String variable = variables.group(1) == null ? variables.group(2) : variables.group(1);
      variables.appendReplacement(whole, Matcher.quoteReplacement(setting(variable, depth + 1)));
    }
    return variables.appendTail(whole).toString();
  }

  private Optional<String> written(String name) {
    if (file == null) {
      return Optional.empty();
    }
    return SECTIONS.stream()
        .flatMap(section -> file.setting(section, name).stream())
        .findFirst();
  }

  /** Puppet's default is the host's full name; the one key that is there says it without DNS. */
  private String onlyCertname(Path keys) throws ProbeException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(keys, "*.pem")) {
      for (Path key : files) {
        String name = String.valueOf(key.getFileName());
        names.add(name.substring(0, name.length() - ".pem".length()));
      }
    } catch (IOException e) {
      throw unusable("it sets no certname, and " + keys + " could not be listed to find the one"
          + " (is there one, and may this user read it?)");
    }
    if (names.size() != 1) {
      throw unusable(
          "it sets no certname, and " + keys + " holds " + names.size() + " keys; set it");
    }
    return names.get(0);
  }

  private ProbeException unusable(String why) {
    return new ProbeException(
        ProbeException.Kind.CONFIGURATION,
        confdir.resolve("puppet.conf") + " does not say where the certificates are: " + why);
  }
}
