package org.dropsonde.probe;

import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.dropsonde.probe.PluginJson.MalformedException;

/** Who signs a plugin repository: an Ed25519 public key, written {@code dropsonde-key:BASE64}. */
public final class PluginKey {
  private static final String PREFIX = "dropsonde-key:";

  private final Ed25519PublicKeyParameters key;

  PluginKey(Ed25519PublicKeyParameters key) {
    this.key = key;
  }

  /**
   * Reads a key as {@link #toString} writes it.
   *
   * @throws ProbeException where the text is no key
   */
  public static PluginKey parse(String text) throws ProbeException {
    try {
      return new PluginKey(new Ed25519PublicKeyParameters(decode(text.strip(), PREFIX), 0));
    } catch (MalformedException | IllegalArgumentException e) {
      throw new ProbeException(
          ProbeException.Kind.CONFIGURATION,
          "this is not a plugin repository's key: it looks like " + PREFIX + " and 44 characters",
          e);
    }
  }

  /** The 32 bytes of a key after its prefix. */
  static byte[] decode(String text, String prefix) throws MalformedException {
    if (!text.startsWith(prefix)) {
      throw new MalformedException("a key starts with " + prefix);
    }
    byte[] bytes = Base64.getDecoder().decode(text.substring(prefix.length()));
    if (bytes.length != 32) {
      throw new MalformedException("a key has 32 bytes");
    }
    return bytes;
  }

  /** Whether the owner of this key has signed these bytes. */
  boolean hasSigned(byte[] message, byte[] signature) {
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(false, key);
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PluginKey that
        && Arrays.equals(key.getEncoded(), that.key.getEncoded());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key.getEncoded());
  }

  @Override
  public String toString() {
    return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
  }
}
