package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorMapTest {
  private static final MirrorMap MAP = MirrorMap.of(ForgeIndex.of(
      IndexHeader.unknown(Instant.EPOCH),
      List.of(
          module("puppetlabs-apache", "https://github.com/puppetlabs/puppetlabs-apache"),
          module("acme-one", "git@git.example.com:acme/both.git"),
          module("acme-two", "https://git.example.com/acme/both"),
          module("acme-three", "https://example.com/"),
          IndexedModule.named("acme-four"))));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/puppetlabs/puppetlabs-apache.git",
        "https://github.com/puppetlabs/puppetlabs-apache",
        "https://github.com/puppetlabs/puppetlabs-apache/",
        "https://github.com/Puppetlabs/Puppetlabs-Apache.git",
        "https://someone:secret@GitHub.com/puppetlabs/puppetlabs-apache.git",
        "https://github.com:443/puppetlabs/puppetlabs-apache",
        "https://www.github.com/puppetlabs/puppetlabs-apache",
        "https://WWW.GitHub.com/puppetlabs/puppetlabs-apache",
        "git://github.com/puppetlabs/puppetlabs-apache.git",
        "git+ssh://git@github.com/puppetlabs/puppetlabs-apache.git",
        "ssh://git@github.com:22/puppetlabs/puppetlabs-apache.git",
        "git@github.com:puppetlabs/puppetlabs-apache.git",
        "github.com:puppetlabs/puppetlabs-apache",
        "http://github.com/puppetlabs//puppetlabs-apache.git#readme"
      })
  void findsEveryNotation(String url) {
    assertThat(MAP.slug(url)).contains("puppetlabs-apache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://git.example.com/acme/both.git", // two modules name it
        "https://example.com/",
        "https://example.com",
        "https://github.com/puppetlabs",
        "https://github.com/someone/puppetlabs-apache",
        "https://github.com/puppetlabs/puppetlabs-apache/tree/main",
        "https://github.com/puppetlabs\n/puppetlabs-apache",
        "https://github.com/puppetlabs/puppetlabs-apache\u0085x",
        "https://github.com.evil.example/puppetlabs/puppetlabs-apache",
        "/srv/git/puppetlabs-apache.git",
        "file:///srv/git/puppetlabs-apache.git",
        "-oProxyCommand=x",
        "",
        "https://",
        "git@github.com:/puppetlabs/puppetlabs-apache"
      })
  void isSilentAboutOthers(String url) {
    assertThat(MAP.slug(url)).isEmpty();
  }

  private static IndexedModule module(String slug, String source) {
    return new IndexedModule(slug, List.of(), false, List.of(), null, null, source, false);
  }
}
