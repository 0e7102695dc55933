package org.dropsonde.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.spi.ModuleUse;
import org.junit.jupiter.api.Test;

class PackageUrlsTest {
  private static String purl(ModuleUse use) throws ForgeException {
    return PackageUrls.of(Samples.inventory(Samples.environment("a", use)).module(0))
        .orElse("none");
  }

  @Test
  void forgeModuleIsNamedByOwnerAndName() throws ForgeException {
    assertThat(purl(Samples.forge("puppetlabs-stdlib", "9.6.0")))
        .isEqualTo("pkg:puppet/puppetlabs/stdlib@9.6.0");
    assertThat(purl(Samples.forge("puppetlabs-stdlib", "1.0.0+b1")))
        .isEqualTo("pkg:puppet/puppetlabs/stdlib@1.0.0%2Bb1");
    assertThat(purl(Samples.forge("puppetlabs-stdlib", "latest")))
        .isEqualTo("pkg:puppet/puppetlabs/stdlib");
  }

  @Test
  void gitHubModuleIsNamedByItsRepository() throws ForgeException {
    assertThat(purl(Samples.git("a-b", "https://github.com/VoxPupuli/puppet-x.git", "v1", true)))
        .isEqualTo("pkg:github/voxpupuli/puppet-x@v1");
    assertThat(purl(Samples.git("a-b", "git@github.com:voxpupuli/puppet-x", null, false)))
        .isEqualTo("pkg:github/voxpupuli/puppet-x");
  }

  @Test
  void otherGitModuleHasItsRepositoryAsQualifier()
      throws ForgeException, MalformedPackageURLException {
    String purl = purl(Samples.git("acme-x", "git@git.acme.example:p/x.git", "main", false));

    assertThat(new PackageURL(purl).getQualifiers())
        .containsEntry("vcs_url", "git+ssh://git@git.acme.example/p/x.git@main");
    assertThat(purl).startsWith("pkg:generic/acme-x?");
  }

  @Test
  void localModuleHasNone() throws ForgeException {
    assertThat(purl(Samples.local("role", null))).isEqualTo("none");
  }
}
