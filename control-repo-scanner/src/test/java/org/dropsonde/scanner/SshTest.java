package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.dropsonde.spi.Environment;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UploadPack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remote repositories over ssh on loopback, with a key and known hosts of a home of their own. */
@Tag("slow")
class SshTest {
  @TempDir
  Path folder;

  private TestRepository repository;
  private SshServer server;
  private KeyPair host;
  private Path ssh;

  @BeforeEach
  void serve() throws Exception {
    repository = new TestRepository(folder.resolve("served.git"));
    repository.branch("production", Map.of("Puppetfile", "mod 'a/b', '1.0.0'"));
    host = keyPair();
    KeyPair user = keyPair();
    ssh = Files.createDirectories(folder.resolve("home/.ssh"));
    try (OutputStream out = Files.newOutputStream(ssh.resolve("id_rsa"))) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "test", null, out);
    }
    server = SshServer.setUpDefaultServer();
    server.setHost("localhost");
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator((name, key, session) -> key.equals(user.getPublic()));
    server.setCommandFactory((channel, command) -> new Upload(command, repository.git()));
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(true);
    repository.close();
  }

  @Test
  void fetchesWithTheKeyOfTheHomeAndAgainNextTime() throws Exception {
    knowHost();
    assertThat(scan().repo().environments())
        .extracting(Environment::name)
        .containsExactly("production");

    repository.branch("new", Map.of("Puppetfile", ""));

    assertThat(scan().repo().environments())
        .extracting(Environment::name)
        .containsExactly("new", "production");
  }

  @Test
  void refusesAHostThatIsNotKnown() throws Exception {
    Files.createFile(ssh.resolve("known_hosts"));

    assertThatThrownBy(this::scan)
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("ssh://localhost:" + server.getPort())
        .hasMessageNotContaining("git@");
    assertThat(ssh.resolve("known_hosts")).isEmptyFile();
  }

  @Test
  void saysThatTheKeyIsNotTaken() throws Exception {
    knowHost();
    server.setPublickeyAuthenticator((name, key, session) -> false);

    assertThatThrownBy(this::scan)
        .isInstanceOfSatisfying(
            ScanException.class,
            e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.AUTHENTICATION))
        .hasMessageContaining(".ssh");
  }

  private ScanResult scan() throws ScanException {
    String url = "ssh://git@localhost:" + server.getPort() + "/control.git";
    return new ControlRepoScanner()
        .scan(ScanRequest.of(url)
            .cacheDirectory(folder.resolve("cache"))
            .environment(Map.of("HOME", folder.resolve("home").toString()))
            .build());
  }

  private void knowHost() throws IOException {
    String key = PublicKeyEntry.toString(host.getPublic());
    Files.writeString(
        ssh.resolve("known_hosts"), "[localhost]:" + server.getPort() + " " + key + "\n");
  }

  private static KeyPair keyPair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  /** Answers {@code git-upload-pack}. */
  private static final class Upload extends AbstractCommandSupport {
    private final Repository repository;

    Upload(String command, Repository repository) {
      super(command, null);
      this.repository = repository;
    }

    @Override
    public void run() {
      try {
        new UploadPack(repository).upload(getInputStream(), getOutputStream(), getErrorStream());
        onExit(0);
      } catch (IOException e) {
        onExit(1, e.getMessage());
      }
    }
  }
}
