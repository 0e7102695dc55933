package org.dropsonde.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.probe.PluginJson.MalformedException;

/** The secret with which somebody signs a plugin repository; its file is for its owner alone. */
public final class PluginSigningKey {
  private static final String PREFIX = "dropsonde-secret-key:";

  private final Ed25519PrivateKeyParameters key;

  private PluginSigningKey(Ed25519PrivateKeyParameters key) {
    this.key = key;
  }

  /**
   * Makes a key and keeps it in a new file of mode 0600.
   *
   * @throws ProbeException where the file is there already, or can't be written
   */
  public static PluginSigningKey create(Path file, SecureRandom random) throws ProbeException {
    Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(random);
    String text = PREFIX + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n";
    try {
      Files.createFile(file, OwnerOnly.file());
      write(file, text);
    } catch (FileAlreadyExistsException e) {
      throw failed(file, "there is such a file already; it is never overwritten", e);
    } catch (IOException e) {
      throw failed(file, "it could not be written: " + FileFailure.reason(e), e);
    }
    return new PluginSigningKey(key);
  }

  /** Leaves nothing where the disk has no room: half a key would be in the way of the next attempt. */
  private static void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
  }

  /** Reads a key from the file that {@link #create} has made. */
  public static PluginSigningKey read(Path file) throws ProbeException {
    try {
      byte[] text = Files.size(file) > 1_024 ? new byte[0] : Files.readAllBytes(file);
      byte[] secret = PluginKey.decode(new String(text, StandardCharsets.US_ASCII).strip(), PREFIX);
      return new PluginSigningKey(new Ed25519PrivateKeyParameters(secret, 0));
    } catch (IOException e) {
      throw failed(file, "it could not be read: " + FileFailure.reason(e), e);
    } catch (MalformedException | IllegalArgumentException e) {
      throw failed(file, "it is no signing key; `dropsonde plugin keygen` makes one", e);
    }
  }

  /** The key that others trust. */
  public PluginKey publicKey() {
    return new PluginKey(key.generatePublicKey());
  }

  byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  private static ProbeException failed(Path file, String why, Exception cause) {
    return new ProbeException(
        ProbeException.Kind.CONFIGURATION, "key file " + file + ": " + why, cause);
  }
}
