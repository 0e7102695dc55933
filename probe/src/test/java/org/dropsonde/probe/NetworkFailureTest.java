package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class NetworkFailureTest {
  @Test
  void namesTheOptionForACollectorsOwnAuthority() {
    IOException unknown = new SSLHandshakeException("PKIX path building failed");
    unknown.initCause(new CertPathBuilderException("unable to find a path"));

    assertThat(NetworkFailure.describe(unknown)).contains("no authority", "--endpoint-ca");
  }

  @Test
  void saysInWordsWhyAFileCouldNotBeRead() {
    assertThat(InputFailure.reason(new NoSuchFileException("a")))
        .isEqualTo("there is no such file");
    assertThat(InputFailure.reason(new AccessDeniedException("a"))).isEqualTo("permission denied");
    assertThat(InputFailure.reason(new ConnectException("acme")))
        .isEqualTo("its server can't be reached: connection refused, or no route");
  }
}
