package org.dropsonde.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/** Certificates and keys from a PEM file. Messages name the file, never its content. */
final class PemFile {
  private static final long MOST_BYTES = 1 << 20;

  private final Path file;
  private final List<Object> objects = new ArrayList<>();

  private PemFile(Path file) {
    this.file = file;
  }

  /** Reads a file with at least one PEM block. */
  static PemFile read(Path file) throws ProbeException {
    PemFile pem = new PemFile(file);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw pem.unusable("it is larger than 1 MiB", null);
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      PEMParser parser = new PEMParser(new StringReader(text));
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        pem.objects.add(next);
      }
    } catch (PEMException e) {
      throw pem.unusable("it is not valid PEM", e);
    } catch (IOException e) {
      throw pem.unusable("it could not be read: " + FileFailure.reason(e), e);
    } catch (RuntimeException e) {
      // Bouncy Castle throws unchecked exceptions on some malformed blocks.
      throw pem.unusable("it is not valid PEM", e);
    }
    return pem;
  }

  /** Its certificates in file order, at least one. */
  List<X509Certificate> certificates() throws ProbeException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Object object : objects) {
        if (object instanceof X509CertificateHolder holder) {
          certificates.add((X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
        }
      }
    } catch (GeneralSecurityException | IOException e) {
      throw unusable("it holds a certificate that can't be read", e);
    }
    if (certificates.isEmpty()) {
      throw unusable("it holds no certificate", null);
    }
    return certificates;
  }

  /** Its first private key. */
  PrivateKey privateKey() throws ProbeException {
    for (Object object : objects) {
      if (object instanceof PEMEncryptedKeyPair || object instanceof PKCS8EncryptedPrivateKeyInfo) {
        throw unusable("its key is encrypted; Puppet's own keys are not", null);
      }
      if (object instanceof PEMKeyPair pair) {
        return privateKey(pair.getPrivateKeyInfo());
      }
      if (object instanceof PrivateKeyInfo info) {
        return privateKey(info);
      }
    }
    throw unusable("it holds no private key", null);
  }

  private PrivateKey privateKey(PrivateKeyInfo info) throws ProbeException {
    try {
      return KeyFactory.getInstance(algorithm(info.getPrivateKeyAlgorithm().getAlgorithm()))
          .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw unusable("its key can't be read", e);
    }
  }

  /** The JDK's name of a key's algorithm; Bouncy Castle's own converter calls EC keys ECDSA. */
  private String algorithm(ASN1ObjectIdentifier id) throws ProbeException {
    if (id.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return "RSA";
    }
    if (id.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      return "EC";
    }
    if (id.equals(EdECObjectIdentifiers.id_Ed25519)) {
      return "Ed25519";
    }
    throw unusable("its key is neither RSA, EC nor Ed25519", null);
  }

  private ProbeException unusable(String why, @Nullable Throwable cause) {
    String message = file + " can't be used: " + why;
    return cause == null
        ? new ProbeException(ProbeException.Kind.CONFIGURATION, message)
        : new ProbeException(ProbeException.Kind.CONFIGURATION, message, cause);
  }
}
