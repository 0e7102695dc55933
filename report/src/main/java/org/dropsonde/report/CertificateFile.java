package org.dropsonde.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.report.ReportException.Kind;

/** Reads the certificate that a site ID comes from: PEM or DER. */
public final class CertificateFile {
  private static final int MOST_BYTES = 1024 * 1024;

  private CertificateFile() {}

  /**
   * The DER bytes of the first certificate in a file, the same whether it is written as PEM or DER.
   *
   * @throws ReportException where there is no such file, or no certificate in it
   */
  public static byte[] der(Path file) throws ReportException {
    byte[] bytes = read(file);
    try {
      if (bytes.length > 0 && bytes[0] == 0x30) {
        return new X509CertificateHolder(bytes).getEncoded();
      }
      try (PEMParser pem = new PEMParser(new StringReader(new String(bytes, US_ASCII)))) {
        for (Object one = pem.readObject(); one != null; one = pem.readObject()) {
          if (one instanceof X509CertificateHolder certificate) {
            return certificate.getEncoded();
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle throws unchecked exceptions for some malformed input.
      throw unusable(file, "it is not a certificate as PEM or DER");
    }
    throw unusable(file, "there is no certificate in it");
  }

  private static byte[] read(Path file) throws ReportException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unusable(file, "it is larger than " + MOST_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unusable(file, "it can't be read (" + FileFailure.reason(e) + ")");
    }
  }

  private static ReportException unusable(Path file, String why) {
    return new ReportException(Kind.SITE_ID, "the certificate " + file, why);
  }
}
