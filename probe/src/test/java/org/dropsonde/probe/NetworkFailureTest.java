package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
}
