package org.dropsonde.report;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The 32 random bytes that make a site's ID its own; never shown, never sent. */
public final class SiteSecret {
  private static final int SIZE = 32;
  private static final String ALGORITHM = "HmacSHA512";
  private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{" + 2 * SIZE + "}");

  private final byte[] key;

  private SiteSecret(byte[] key) {
    this.key = key;
  }

  /** A new one. */
  public static SiteSecret create(SecureRandom random) {
    byte[] key = new byte[SIZE];
    random.nextBytes(key);
    return new SiteSecret(key);
  }

  /** Reads 64 hexadecimal digits, white space around them ignored; empty where it is not that. */
  public static Optional<SiteSecret> parse(String text) {
    String digits = text.strip();
    return FORM.matcher(digits).matches()
        ? Optional.of(new SiteSecret(HexFormat.of().parseHex(digits)))
        : Optional.empty();
  }

  /** The digits that {@link #parse} reads, for the file that keeps the secret. */
  String digits() {
    return HexFormat.of().formatHex(key);
  }

  byte[] sign(byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 17 brings " + ALGORITHM, e);
    }
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "SiteSecret";
  }
}
