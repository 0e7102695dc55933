package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.dropsonde.spi.Declaration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Asks the real Puppet which data it finds for a node. The files fit the facts of that node, or no
 * node's, so that both must name the same.
 */
@Tag("slow")
class PuppetLookupTest {
  private static final List<String> FILES = List.of(
      "data/common.yaml",
      "data/nodes/x.yaml",
      "data/nodes/x/deep.yaml",
      "data/role/web.yaml",
      "data/role/web/Debian.yaml",
      "data/extra/a.yaml",
      "data/extra/more/b.yaml",
      "data/extra/c.json",
      "data/unreached.yaml",
      "hiera/common.yaml",
      "hieradata/common.yaml",
      "common.yaml");

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: 5\n",
        "version: 5\ndefaults: {datadir: hiera, data_hash: yaml_data}\n",
        """
        version: 5
        defaults: {data_hash: yaml_data}
        hierarchy:
          - {name: Node, path: "nodes/%{certname}.yaml"}
          - {name: Role, paths: ["role/%{role}/%{os_name}.yaml", "role/%{::role}.yaml", "./x/no.yaml"]}
          - {name: Common, path: common.yaml, datadir: hiera}
        """,
        """
        version: 5
        defaults: {data_hash: yaml_data}
        hierarchy:
          - {name: One, globs: ["extra/*.yaml", "r?le/{web,db}.yaml"]}
          - {name: Json, data_hash: json_data, glob: "extra/[a-c].json"}
          - {name: Out, path: "/common.yaml"}
          - {name: Root, datadir: ., path: common.yaml}
        """,
        """
        version: 5
        defaults: {data_hash: yaml_data}
        hierarchy:
          - {name: Deep, glob: "extra/**/*.yaml"}
          - {name: Absolute, datadir: "CODE/environments/%{environment}/hieradata", path: common.yaml}
          - {name: Mapped, mapped_paths: [roles, r, "role/%{r}.yaml"]}
        """,
      })
  void findsTheClassesThatPuppetLooksUp(String hiera) throws Exception {
    Command.require("puppet");
    Path environment = Files.createDirectories(folder.resolve("environments/production"));
    write(environment, "hiera.yaml", hiera.replace("CODE", folder.toString()));
    write(environment, "manifests/site.pp", "lookup('classes', Array[String], 'unique').include\n");
    for (String file : FILES) {
      write(environment, file, "{\"classes\": [\"" + className(file) + "\"]}\n");
    }
    write(folder, "facts.yaml", "{certname: x, role: web, os_name: Debian, roles: [web]}\n");

    String looked = new Command(folder)
        .run(
            "puppet",
            "lookup",
            "--confdir",
            folder.resolve("conf").toString(),
            "--vardir",
            folder.resolve("var").toString(),
            "--codedir",
            folder.toString(),
            "--environmentpath",
            folder.resolve("environments").toString(),
            "--environment",
            "production",
            "--node",
            "x",
            "--facts",
            folder.resolve("facts.yaml").toString(),
            "--merge",
            "unique",
            "classes");

    assertThat(scanned()).isNotEmpty().isEqualTo(names(looked));
  }

  private NavigableSet<String> scanned() throws ScanException {
    ScanRequest request = ScanRequest.of(folder.resolve("environments").toString())
        .kind(SourceKind.DEPLOYED)
        .classes(true)
        .build();
    NavigableSet<String> names = new TreeSet<>();
    new ControlRepoScanner()
        .scan(request).repo().environments().get(0).declarations().stream()
            .map(Declaration::name)
            .forEach(names::add);
    return names;
  }

  private static NavigableSet<String> names(String yaml) throws IOException {
    NavigableSet<String> names = new TreeSet<>();
    if (YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8)) instanceof List<?> list) {
      list.forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }

  private static String className(String file) {
    return "c_" + file.replaceAll("[^a-z]+", "_");
  }

  private static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
