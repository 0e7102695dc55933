package org.dropsonde.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteIdTest {
  private static final SiteSecret KNOWN = SiteSecret.parse(
          "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
      .orElseThrow();
  private static final Quarter Q4 = Quarter.of(LocalDate.of(2026, 11, 24));
  private static final byte[] CERTIFICATE = {0x30, 3, 1, 2, 3};

  @Test // worked out with Python's hmac and struct
  void givesTheSameIdForEver() {
    assertThat(SiteId.derive(KNOWN, null, null, Q4).hex())
        .isEqualTo("06a14b1ed017518b566af769e52413b850d24889f5b0ac4c2e7312d5a7d06873"
            + "6d399098c63bcfee7c4021e465bb64a63750a0fd293b9941d2281e26b39ae072");
    assertThat(SiteId.derive(KNOWN, CERTIFICATE, "spring", Q4).hex())
        .isEqualTo("84081f9d4469725992ae132405daf2a176b20ec2bdb1ee796d8649fa885c63d6"
            + "be7138150097da1c5afc3c4d96f89f855dc03a1fa5fa6728a9f8f52bbeaa2aea");
  }

  @Test
  void changesWithEverythingThatItComesFrom() {
    SecureRandom random = new SecureRandom();
    Quarter next = Quarter.of(LocalDate.of(2027, 1, 1));
    Set<SiteId> ids = new HashSet<>();
    ids.add(SiteId.derive(KNOWN, CERTIFICATE, "spring", Q4));
    ids.add(SiteId.derive(SiteSecret.create(random), CERTIFICATE, "spring", Q4));
    ids.add(SiteId.derive(KNOWN, new byte[] {0x30, 3, 1, 2, 4}, "spring", Q4));
    ids.add(SiteId.derive(KNOWN, null, "spring", Q4));
    ids.add(SiteId.derive(KNOWN, CERTIFICATE, "summer", Q4));
    ids.add(SiteId.derive(KNOWN, CERTIFICATE, null, Q4));
    ids.add(SiteId.derive(KNOWN, CERTIFICATE, "spring", next));
    assertThat(ids).hasSize(7);
  }

  @Test
  void staysTheSameWithinAQuarter() {
    assertThat(SiteId.derive(KNOWN, null, null, Quarter.of(LocalDate.of(2026, 10, 1))))
        .isEqualTo(SiteId.derive(KNOWN, null, null, Quarter.of(LocalDate.of(2026, 12, 31))));
  }

  @Test // attack A1: a dictionary of host names, with all that the original's ID was made of
  void aDictionaryOfCertnamesFindsNoSite() throws NoSuchAlgorithmException {
    SecureRandom random = new SecureRandom();
    Set<String> reported = new HashSet<>();
    List<String> certnames = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      String certname = "puppet" + i % 100 + ".dc" + i / 100 + ".example.com";
      certnames.add(certname);
      // The certificate is public to every agent, so that the attacker has it too.
      byte[] certificate = certname.getBytes(UTF_8);
      reported.add(
          SiteId.derive(SiteSecret.create(random), certificate, null, Q4).hex());
    }
    MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
    SiteSecret zeros = SiteSecret.parse("0".repeat(64)).orElseThrow();
    int guesses = 0;
    for (String certname : certnames) {
      for (String guess : guesses(certname)) {
        String digest = HexFormat.of().formatHex(sha512.digest(guess.getBytes(UTF_8)));
        assertThat(reported.contains(digest)).isFalse();
        guesses++;
      }
      byte[] certificate = certname.getBytes(UTF_8);
      assertThat(reported.contains(SiteId.derive(zeros, certificate, null, Q4).hex()))
          .isFalse();
      guesses++;
    }
    assertThat(reported).hasSize(10_000);
    assertThat(guesses).isEqualTo(10_000 * 13);
  }

  private static List<String> guesses(String certname) {
    List<String> guesses = new ArrayList<>();
    String host = certname.substring(0, certname.indexOf('.'));
    for (String name : List.of(certname, host, certname.toUpperCase(Locale.ROOT))) {
      guesses.add(name);
      guesses.add(name + "/etc/puppetlabs/puppet/ssl/ca/ca_crt.pem");
      guesses.add(name + "/etc/puppetlabs/puppetserver/ca/ca_crt.pem");
      guesses.add(name + "/opt/puppetlabs/server/data/puppetserver/ssl/ca/ca_crt.pem");
    }
    return guesses;
  }

  @Test // attack A1: two sites with one certname
  void twoSitesWithOneCertificateHaveDifferentIds() {
    SecureRandom random = new SecureRandom();
    assertThat(SiteId.derive(SiteSecret.create(random), CERTIFICATE, null, Q4))
        .isNotEqualTo(SiteId.derive(SiteSecret.create(random), CERTIFICATE, null, Q4));
  }

  @Test
  void refusesAnIdOfAnotherForm() {
    for (String text : new String[] {"", "ab", "AB".repeat(64), "g".repeat(128), "a".repeat(129)}) {
      assertThatThrownBy(() -> new SiteId(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void secretsAreReadInOneFormOnly() {
    assertThat(SiteSecret.parse(" " + "aB".repeat(32) + "\n")).isPresent();
    for (@Nullable String text : List.of("", "ab", "g".repeat(64), "a".repeat(65))) {
      assertThat(SiteSecret.parse(text)).isEmpty();
    }
  }

  @Test
  void aSecretDoesNotShowItself() {
    assertThat(KNOWN.toString()).doesNotContain("0001");
  }

  @Test
  void quartersBeginWithTheirMonth() {
    assertThat(Quarter.of(LocalDate.of(2026, 3, 31))).hasToString("2026Q1");
    assertThat(Quarter.of(LocalDate.of(2026, 4, 1))).hasToString("2026Q2");
  }
}
