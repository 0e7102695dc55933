package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PuppetfileFormatCommandTest {
  private static final String UNTIDY = "mod 'a/b','1.0.0'\n\n\nmod 'b/b'\n";
  private static final String TIDY = "mod 'a/b', '1.0.0'\n\nmod 'b/b'\n";

  @TempDir
  Path home;

  private Path untidy;

  @BeforeEach
  void writePuppetfile() throws IOException {
    untidy = Files.writeString(home.resolve("Puppetfile"), UNTIDY);
    Files.writeString(home.resolve("Tidyfile"), TIDY);
    Files.writeString(home.resolve("Brokenfile"), "mod 'a/b',\n\n\n");
  }

  private CliRun format(String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "puppetfile";
    all[1] = "format";
    System.arraycopy(args, 0, all, 2, args.length);
    return CliRun.in(home, all);
  }

  @Test
  void printsTheResult() throws IOException {
    CliRun run = format("Puppetfile");

    assertThat(run).isEqualTo(new CliRun(0, TIDY, ""));
    assertThat(untidy).hasContent(UNTIDY);
  }

  @Test
  void listsWhatWouldChange() throws IOException {
    assertThat(format("--check", "Puppetfile", "Tidyfile"))
        .isEqualTo(new CliRun(1, "Puppetfile\n", ""));
    assertThat(format("--check", "Tidyfile")).isEqualTo(new CliRun(0, "", ""));
    assertThat(untidy).hasContent(UNTIDY);
  }

  @Test
  void showsTheDifference() {
    assertThat(format("--diff", "Puppetfile").out()).isEqualTo("""
        --- a/Puppetfile
        +++ b/Puppetfile
        @@ -1,4 +1,3 @@
        -mod 'a/b','1.0.0'
        -
        +mod 'a/b', '1.0.0'
        \s
         mod 'b/b'
        """);
  }

  @Test
  void keepsCredentialsOutOfTheDifference() throws IOException {
    Files.writeString(untidy, "mod 'a',git: 'https://u:s3cret@git.example.com/a'\n");

    assertThat(format("--check", "--diff", "Puppetfile").out())
        .contains("+mod 'a', git: 'https://***@git.example.com/a'")
        .doesNotContain("s3cret");
  }

  @Test
  void replacesFilesWithTheirPermissionsAndBehindLinks() throws IOException {
    Files.setPosixFilePermissions(untidy, PosixFilePermissions.fromString("rw-rw-r-x"));
    Path link = Files.createSymbolicLink(home.resolve("link"), Path.of("Puppetfile"));

    CliRun run = format("--write", "link", "Tidyfile");

    assertThat(run).isEqualTo(new CliRun(0, "", "Formatted link.\n"));
    assertThat(untidy).hasContent(TIDY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(untidy)))
        .isEqualTo("rw-rw-r-x");
    assertThat(link).isSymbolicLink();
    assertThat(home).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void leavesFilesThatItCanNotReadWhole() throws IOException {
    Files.write(home.resolve("latin1"), new byte[] {'#', (byte) 0xE4, '\n', '\n', '\n'});

    CliRun run = format("--write", "Brokenfile", "latin1", ".", "nowhere", "Puppetfile");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("Brokenfile:4:1: error PF001")
        .contains("Brokenfile could not be read whole, so it is left as it is")
        .contains("latin1:1:1: error PF002")
        .contains(". is a directory")
        .contains("There is no file nowhere")
        .contains("Formatted Puppetfile.");
    assertThat(home.resolve("Brokenfile")).hasContent("mod 'a/b',\n\n\n");
    assertThat(Files.size(home.resolve("latin1"))).isEqualTo(5);
    assertThat(untidy).hasContent(TIDY);
  }

  @Test
  void readsStandardInput() {
    assertThat(CliRun.reading(
            "mod 'b/b'\nmod 'a/a'\n".getBytes(StandardCharsets.UTF_8),
            home,
            "puppetfile",
            "format",
            "--sort",
            "-"))
        .isEqualTo(new CliRun(0, "mod 'a/a'\nmod 'b/b'\n", ""));
  }

  @Test
  void refusesOptionsThatContradict() {
    assertThat(format("--write", "--check", "Puppetfile").code()).isEqualTo(2);
    assertThat(format("--write", "-").code()).isEqualTo(2);
    assertThat(format().code()).isEqualTo(2);
  }
}
