package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dropsonde.report.SiteId;

/**
 * The secret of a quarter, without which no stored number leads back to a site. For one thread at a
 * time.
 */
final class Pepper {
  /** Bytes of a pepper. */
  static final int BYTES = 32;

  private final Mac mac;

  Pepper(byte[] secret) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  /** What stands for a site in the private data set: 64 hexadecimal digits. */
  String site(SiteId site) {
    return HexFormat.of().formatHex(mac.doFinal(site.hex().getBytes(US_ASCII)));
  }

  /** What is kept of a report's bytes: enough to tell whether they come again. */
  Fingerprint fingerprint(byte[] hash) {
    ByteBuffer signed = ByteBuffer.wrap(mac.doFinal(hash));
    return new Fingerprint(signed.getLong(), signed.getLong());
  }

  /** The first 128 bits of a keyed hash. */
  record Fingerprint(long high, long low) {}
}
