package org.dropsonde.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.forge.ForgeConfig;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeProxy;
import org.dropsonde.forge.ForgeToken;
import org.jspecify.annotations.Nullable;

/** The Forges of a run. The first one is where the index of public modules comes from. */
final class Forges {
  private static final String TOKEN = "DROPSONDE_FORGE_TOKEN";

  private final Surroundings surroundings;
  private final GlobalOptions options;

  Forges(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** The Forge that says what is public. */
  ForgeConfig first() throws CliException, ForgeException {
    return builders().get(0).build();
  }

  /** The first Forge, of which only what the cache holds is wanted. */
  ForgeConfig firstFromCache() throws CliException, ForgeException {
    return builders().get(0).offline(true).build();
  }

  /** The first Forge for a refresh that is not what the user came for: it gives up soon. */
  ForgeConfig firstInPassing() throws CliException, ForgeException {
    return builders()
        .get(0)
        .patience(Duration.ofSeconds(options.quiet ? 2 : 10))
        .retries(options.quiet ? 0 : 1)
        .build();
  }

  /**
   * All of them, each with its own token, in the order given; with {@code --forge-index}, only what the
   * cache holds of them.
   */
  List<ForgeConfig> all() throws CliException, ForgeException {
    return builders().stream()
        .map(forge ->
            forge.offline(options.offline || options.forgeIndex != null).build())
        .toList();
  }

  private List<ForgeConfig.Builder> builders() throws CliException, ForgeException {
    Map<String, ForgeConfig.Builder> byUrl = new LinkedHashMap<>();
    for (URI url : urls()) {
      ForgeConfig.Builder forge = ForgeConfig.of(url)
          .userAgent("dropsonde/" + RootCommand.version())
          .offline(options.offline)
          .proxy(ForgeProxy.ofEnvironment(surroundings.environment(), url).orElse(null))
          .certificates(certificates());
      byUrl.put(forge.build().toString(), forge);
    }
    List<ForgeConfig.Builder> forges = List.copyOf(byUrl.values());
    Optional<ForgeToken> token = tokenOfEnvironment();
    if (token.isPresent()) {
      forges.get(0).token(token.get());
    }
    for (String given : given(options.forgeTokenFile)) {
      assign(given, byUrl, forges.get(0));
    }
    return forges;
  }

  private List<URI> urls() throws CliException {
    List<URI> urls = new ArrayList<>();
    for (String text : given(options.forgeUrl)) {
      try {
        urls.add(URI.create(text.strip()));
      } catch (IllegalArgumentException e) {
        throw new CliException(
            ExitCode.INPUT, "--forge-url: " + Credentials.hidden(text) + " is no URL.", e);
      }
    }
    return urls.isEmpty() ? List.of(ForgeConfig.PUBLIC_FORGE) : urls;
  }

  /** {@code FILE} holds the first Forge's token, {@code URL=FILE} the one of the Forge named. */
  private void assign(
      String given, Map<String, ForgeConfig.Builder> byUrl, ForgeConfig.Builder first)
      throws CliException, ForgeException {
    ForgeConfig.@Nullable Builder forge = first;
    String file = given;
    int equals = given.indexOf('=');
    if (equals > 0 && given.matches("https?://.*")) {
      String url = given.substring(0, equals);
      forge = byUrl.get(url.endsWith("/") ? url : url + "/");
      file = given.substring(equals + 1);
    }
    if (forge == null) {
      throw new CliException(
          ExitCode.INPUT,
          "--forge-token-file is for " + Credentials.hidden(given.substring(0, equals))
              + ", which no --forge-url names.");
    }
    forge.token(ForgeToken.read(surroundings.workingDirectory().resolve(file)));
  }

  private Optional<ForgeToken> tokenOfEnvironment() throws ForgeException {
    @Nullable String token = surroundings.variable(TOKEN);
    return token == null ? Optional.empty() : Optional.of(ForgeToken.of(token));
  }

  private List<Path> certificates() {
    return options.forgeCa == null
        ? List.of()
        : options.forgeCa.stream()
            .map(file -> surroundings.workingDirectory().resolve(file))
            .toList();
  }

  private static List<String> given(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }
}
