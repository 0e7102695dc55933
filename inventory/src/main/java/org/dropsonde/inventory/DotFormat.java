package org.dropsonde.inventory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The dependency graph for Graphviz. What is needed and nowhere there has a dashed, red frame; a module
 * whose dependencies are not known a dotted, grey one.
 */
final class DotFormat implements InventoryWriter {
  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    DependencyGraph graph = DependencyGraph.of(inventory);
    Writer dot = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    dot.write("digraph " + quoted(List.of(inventory.name())) + " {\n");
    dot.write("  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    if (graph.isOpen()) {
      String legend = quoted(List.of(DependencyGraph.LEGEND));
      dot.write("  legend [label=" + legend + ", shape=plaintext, fontcolor=gray40];\n");
    }
    for (DependencyGraph.Node node : graph.nodes()) {
      String look = switch (node.look()) {
        case PLAIN -> "";
        case OPEN -> ", style=\"rounded,dotted\", color=gray40";
        case MISSING -> ", style=dashed, color=red";
      };
      dot.write("  " + node.id() + " [label=" + quoted(List.of(node.title(), node.versions()))
          + look + "];\n");
    }
    for (DependencyGraph.Edge edge : graph.edges()) {
      String range = edge.range() == null ? "" : " [label=" + quoted(List.of(edge.range())) + "]";
      dot.write("  " + edge.from().id() + " -> " + edge.to().id() + range + ";\n");
    }
    dot.write("}\n");
    dot.flush();
  }

  /** A quoted string of the DOT language, in which a backslash starts an escape in a label, too. */
  private static String quoted(List<String> lines) {
    return lines.stream()
        .map(line -> Printable.of(line).replace("\\", "\\\\").replace("\"", "\\\""))
        .collect(Collectors.joining("\\n", "\"", "\""));
  }
}
