package org.dropsonde.forge;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one Forge. A run that uses several has a configuration, and so a token, for each.
 *
 * <p>{@link #toString} gives the base URL alone, since everything else may be a secret.
 */
public final class ForgeConfig {
  /** The public Forge. */
  public static final URI PUBLIC_FORGE = URI.create("https://forgeapi.puppet.com");

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  private final Builder settings;

  private ForgeConfig(Builder settings) {
    this.settings = settings;
  }

  /**
   * Begins a configuration.
   *
   * @param baseUrl an http or https URL, with a path where a repository manager has one
   *     ({@code https://artifactory.example.com/artifactory/api/puppet/forge})
   * @throws ForgeException where the URL is no such thing, or holds a user or a query
   */
  public static Builder of(URI baseUrl) throws ForgeException {
    String scheme = String.valueOf(baseUrl.getScheme());
    if (baseUrl.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw wrong("The Forge's URL must begin with https:// or http:// and name a host.");
    }
    if (baseUrl.getRawUserInfo() != null) {
      throw wrong("The Forge's URL must not hold a user: put the token into a file.");
    }
    if (baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
      throw wrong("The Forge's URL must not hold a query or fragment.");
    }
    String text = baseUrl.toString();
    return new Builder(URI.create(text.endsWith("/") ? text : text + "/"));
  }

  /** The base URL with a slash at its end. */
  public URI baseUrl() {
    return settings.baseUrl;
  }

  Optional<ForgeToken> token() {
    return Optional.ofNullable(settings.token);
  }

  Optional<ForgeProxy> proxy() {
    return Optional.ofNullable(settings.proxy);
  }

  List<Path> certificates() {
    return settings.certificates;
  }

  boolean offline() {
    return settings.offline;
  }

  int connections() {
    return settings.connections;
  }

  int retries() {
    return settings.retries;
  }

  Duration patience() {
    return settings.patience;
  }

  /** How long to wait for a connection: a host that does not answer soon won't answer at all. */
  Duration connectPatience() {
    return settings.patience.compareTo(LONGEST_CONNECT) < 0 ? settings.patience : LONGEST_CONNECT;
  }

  String userAgent() {
    return settings.userAgent;
  }

  long largestDownload() {
    return settings.largestDownload;
  }

  boolean acceptsMd5() {
    return settings.acceptsMd5;
  }

  @Override
  public String toString() {
    return settings.baseUrl.toString();
  }

  private static ForgeException wrong(String message) {
    return new ForgeException(ForgeException.Kind.WRONG_REQUEST, message);
  }

  /** Collects settings; each has a default that suits the public Forge. */
  public static final class Builder {
    private final URI baseUrl;
    private @Nullable ForgeToken token;
    private @Nullable ForgeProxy proxy;
    private List<Path> certificates = List.of();
    private boolean offline;
    private int connections = 8;
    private int retries = 4;
    private Duration patience = Duration.ofSeconds(30);
    private String userAgent = "dropsonde";
    private long largestDownload = 64L << 20;
    private boolean acceptsMd5 = true;

    private Builder(URI baseUrl) {
      this.baseUrl = baseUrl;
    }

    private Builder(Builder other) {
      this(other.baseUrl);
      token = other.token;
      proxy = other.proxy;
      certificates = other.certificates;
      offline = other.offline;
      connections = other.connections;
      retries = other.retries;
      patience = other.patience;
      userAgent = other.userAgent;
      largestDownload = other.largestDownload;
      acceptsMd5 = other.acceptsMd5;
    }

    /** The token to send to this Forge and to no other host. */
    public Builder token(@Nullable ForgeToken value) {
      token = value;
      return this;
    }

    /** The proxy to go through. */
    public Builder proxy(@Nullable ForgeProxy value) {
      proxy = value;
      return this;
    }

    /** PEM files of certificate authorities to trust besides those of the JDK. */
    public Builder certificates(List<Path> pemFiles) {
      certificates = List.copyOf(pemFiles);
      return this;
    }

    /** Whether no socket may be opened. */
    public Builder offline(boolean value) {
      offline = value;
      return this;
    }

    /** How many requests may run at once, 1 to 16; 8 by default, little more than a browser's. */
    public Builder connections(int value) {
      connections = Math.max(1, Math.min(16, value));
      return this;
    }

    /** How often a failed request is tried again, 0 to 10. */
    public Builder retries(int value) {
      retries = Math.max(0, Math.min(10, value));
      return this;
    }

    /** How long to wait for the next byte; for a connection, 10 seconds at most. */
    public Builder patience(Duration value) {
      patience = value;
      return this;
    }

    /** {@code name/version} of the program; the Forge refuses requests without. */
    public Builder userAgent(String value) {
      userAgent = value;
      return this;
    }

    /** The largest release that is downloaded, in bytes; 64 MiB by default. */
    public Builder largestDownload(long bytes) {
      largestDownload = bytes;
      return this;
    }

    /** Whether MD5 will do where a server gives no SHA-256; in FIPS mode it must not. */
    public Builder acceptsMd5(boolean value) {
      acceptsMd5 = value;
      return this;
    }

    /** The configuration. */
    public ForgeConfig build() {
      return new ForgeConfig(new Builder(this));
    }
  }
}
