package org.dropsonde.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
  @Test
  void edgesComeFromTheMetadataInTheRepository() throws ForgeException {
    DependencyGraph graph = DependencyGraph.of(Samples.drifting());

    assertThat(graph.edges())
        .extracting(edge -> edge.from().title() + " > " + edge.to().title() + " " + edge.range())
        .containsExactly(
            "acme-profile > acme-nowhere null",
            "acme-profile > puppetlabs-stdlib >= 9.0.0 < 10.0.0");
    assertThat(graph.nodes().stream().filter(node -> node.look() == DependencyGraph.Look.MISSING))
        .extracting(DependencyGraph.Node::title)
        .containsExactly("acme-nowhere");
  }

  @Test
  void dotDrawsNodesEdgesAndWhatIsMissing() throws IOException, ForgeException {
    assertThat(Samples.written(InventoryFormat.DOT, Samples.drifting()))
        .startsWith("digraph \"control-repo\" {\n")
        .contains("  m2 [label=\"acme-profile\\n0.1.0\"];\n")
        .contains("  m5 [label=\"puppetlabs-stdlib\\n9.6.0, 9.5.0, 8.5.0\","
            + " style=\"rounded,dotted\", color=gray40];\n")
        .contains("  m6 [label=\"acme-nowhere\\nmissing\", style=dashed, color=red];\n")
        .contains("  m2 -> m5 [label=\">= 9.0.0 < 10.0.0\"];\n")
        .endsWith("}\n");
  }

  @Test
  void mermaidDrawsTheSame() throws IOException, ForgeException {
    assertThat(Samples.written(InventoryFormat.MERMAID, Samples.drifting()))
        .startsWith("flowchart LR\n")
        .contains("  m5[\"puppetlabs-stdlib<br>9.6.0, 9.5.0, 8.5.0\"]\n")
        .contains("  m2 -->|\"#62;#61; 9.0.0 #60; 10.0.0\"| m5\n")
        .contains("  class m6 missing\n")
        .contains("  legend[\"dotted: it is not known what it needs\"]:::open\n")
        .endsWith("  class m0,m1,m3,m4,m5 open\n");
  }

  @Test
  void aDirectoryWithoutMetadataNeedsNothing() throws ForgeException {
    DependencyGraph graph = DependencyGraph.of(
        Samples.inventory(Samples.environment("a", Samples.local("role", null))));

    assertThat(graph.nodes())
        .extracting(DependencyGraph.Node::look)
        .containsExactly(DependencyGraph.Look.PLAIN);
  }

  @Test
  void hostileNamesStayInTheirLabels() throws IOException, ForgeException {
    Inventory inventory = Samples.inventory(Samples.environment(
        "a", Samples.local("x", "1.0.0", new Requirement("\"]; evil[\n\\", "\"|\" -->"))));

    String dot = Samples.written(InventoryFormat.DOT, inventory);
    String mermaid = Samples.written(InventoryFormat.MERMAID, inventory);

    assertThat(dot).contains("[label=\"\\\"]; evil[\\\\u{000a}\\\\\\nmissing\"");
    assertThat(mermaid.lines())
        .allMatch(line -> line.matches(
            "flowchart LR|  m\\d+\\[\"[^\"\\[\\]]*\"]|  m\\d+ -->\\|\"[^\"|]*\"\\| m\\d+"
                + "|  classDef .*|  class m\\d+ missing"));
  }
}
