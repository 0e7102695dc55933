package org.dropsonde.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key that a site's reports of one quarter share: 128 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record SiteId(String hex) {
  private static final String VERSION = "dropsonde/site-id/1";
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{128}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where it is not 128 lower-case hexadecimal digits
   */
  public SiteId {
    if (!isValid(hex)) {
      throw new IllegalArgumentException("a site ID is 128 lower-case hexadecimal digits");
    }
  }

  /** True for 128 lower-case hexadecimal digits. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * The ID of a site in a quarter: HMAC-SHA-512, keyed with the site's secret.
   *
   * <p>A host name, a certificate and a seed can be guessed or are public; without the secret they
   * lead nowhere.
   *
   * @param certificate the DER bytes of the Puppet certificate; null where there is none
   * @param seed any text, a new one gives a new ID; null and empty are the same
   */
  public static SiteId derive(
      SiteSecret secret, byte @Nullable [] certificate, @Nullable String seed, Quarter quarter) {
    byte[][] parts = {
      VERSION.getBytes(UTF_8),
      certificate == null ? new byte[0] : certificate,
      (seed == null ? "" : seed).getBytes(UTF_8),
      quarter.toString().getBytes(UTF_8)
    };
    return new SiteId(HexFormat.of().formatHex(secret.sign(join(parts))));
  }

  /** Each part behind its length, so that no two lists of parts give the same bytes. */
  private static byte[] join(byte[][] parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += Integer.BYTES + part.length;
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      joined.putInt(part.length).put(part);
    }
    return joined.array();
  }

  @Override
  public String toString() {
    return hex;
  }
}
