package org.dropsonde.report;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The 32 random bytes that make a site's ID its own; never shown, never sent. */
public final class SiteSecret {
  private static final int SIZE = 32;
  private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{" + 2 * SIZE + "}");

  private final byte[] key;

  private SiteSecret(byte[] key) {
    this.key = key;
  }

  /**
   * Begins to load what {@link SiteId#derive} needs, on a thread of its own: the library's first HMAC
   * sets up much that it does not use, which takes as long as a scan of ten Puppetfiles.
   */
  public static void prepare() {
    SiteSecret any = new SiteSecret(new byte[SIZE]);
    Thread thread = new Thread(() -> any.sign(new byte[0]), "hmac");
    thread.setDaemon(true);
    thread.start();
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

  /** The message's HMAC-SHA-512 (RFC 2104). */
  byte[] sign(byte[] message) {
    HMac mac = new HMac(new SHA512Digest());
    mac.init(new KeyParameter(key));
    mac.update(message, 0, message.length);
    byte[] signature = new byte[mac.getMacSize()];
    mac.doFinal(signature, 0);
    return signature;
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "SiteSecret";
  }
}
