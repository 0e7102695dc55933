package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PuppetDbConnectionTest {
  @TempDir
  Path confdir;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(confdir.resolve(file).getParent());
    Files.writeString(confdir.resolve(file), text, StandardCharsets.ISO_8859_1);
  }

  private PuppetDbConnection find() throws ProbeException {
    return PuppetDbConnection.find(PuppetConf.read(confdir)).orElseThrow();
  }

  @Test
  void findsNothingWhereThereIsNoPuppetdbConf() throws Exception {
    assertThat(PuppetDbConnection.find(PuppetConf.read(confdir))).isEmpty();
  }

  @Test
  void findsServersWithBlanksAndTheCertificateOfPuppetConf() throws Exception {
    write("puppetdb.conf", "[main]\r\nserver_urls = https://a:8081 , https://b:8081,\r\n");
    write("puppet.conf", "# caf\u00e9\n[main]\nssldir=$confdir/tls\n[agent]\ncertname = n1.test\n");

    assertThat(find())
        .isEqualTo(new PuppetDbConnection(
            List.of(URI.create("https://a:8081"), URI.create("https://b:8081")),
            new TlsFiles(
                confdir.resolve("tls/certs/n1.test.pem"),
                confdir.resolve("tls/private_keys/n1.test.pem"),
                confdir.resolve("tls/certs/ca.pem"))));
  }

  @Test
  void takesTheOnlyKeyWhereNoCertnameIsSet() throws Exception {
    write("puppetdb.conf", "");
    write("ssl/private_keys/only.test.pem", "");

    assertThat(find().servers()).containsExactly(URI.create("https://puppetdb:8081"));
    assertThat(find().tls())
        .extracting(TlsFiles::certificate)
        .isEqualTo(confdir.resolve("ssl/certs/only.test.pem"));
  }

  @Test
  void needsNoCertificateForPlainHttp() throws Exception {
    assertThat(PuppetDbConnection.at(URI.create("http://127.0.0.1:8080"), PuppetConf.read(confdir)))
        .extracting(PuppetDbConnection::tls)
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "puppetdb.conf | server_urls = a:8081            | must be written like",
        "puppetdb.conf | server_urls = https://u:s3cret@a | leave it out",
        "puppetdb.conf | server_urls = ,                 | 1 to 16 servers",
        "puppetdb.conf | server_urls = https://a b       | not a URL",
        "puppetdb.conf | what                            | line 1",
        "puppet.conf   | ssldir = $ssldir                | refers to itself",
        "puppet.conf   | ssldir = ${codedir}/x           | uses $codedir",
        "puppet.conf   | [main                           | line 1",
        "puppet.conf   | [main]                          | sets no certname"
      })
  void saysWhatIsWrongAndWhere(String file, String text, String words) throws Exception {
    write("puppetdb.conf", "");
    write(file, text);

    assertThatThrownBy(this::find)
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(words)
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({"ftp://a", "https:///x", "https://user:s3cret@a:8081", "puppetdb"})
  void refusesAnOptionThatIsNoServer(URI url) throws Exception {
    PuppetConf puppet = PuppetConf.read(confdir);
    assertThatThrownBy(() -> PuppetDbConnection.at(url, puppet))
        .isInstanceOf(ProbeException.class)
        .hasMessageStartingWith("--puppetdb can't be used")
        .hasMessageNotContaining("s3cret");
  }
}
