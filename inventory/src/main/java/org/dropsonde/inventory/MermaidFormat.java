package org.dropsonde.inventory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The dependency graph for Mermaid. What is needed and nowhere there has a dashed, red frame; a module
 * whose dependencies are not known a dotted, grey one.
 */
final class MermaidFormat implements InventoryWriter {
  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    DependencyGraph graph = DependencyGraph.of(inventory);
    Writer mermaid = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    mermaid.write("flowchart LR\n");
    if (graph.isOpen()) {
      mermaid.write("  legend[\"" + escaped(DependencyGraph.LEGEND) + "\"]:::open\n");
    }
    for (DependencyGraph.Node node : graph.nodes()) {
      mermaid.write("  " + node.id() + "[\"" + escaped(node.title()) + "<br>"
          + escaped(node.versions()) + "\"]\n");
    }
    for (DependencyGraph.Edge edge : graph.edges()) {
      String range = edge.range() == null ? "" : "|\"" + escaped(edge.range()) + "\"|";
      mermaid.write("  " + edge.from().id() + " -->" + range + " " + edge.to().id() + "\n");
    }
    looks(graph, DependencyGraph.Look.MISSING, "missing stroke:#c00,stroke-dasharray:4 3", mermaid);
    looks(graph, DependencyGraph.Look.OPEN, "open stroke:#777,stroke-dasharray:1 3", mermaid);
    mermaid.flush();
  }

  private static void looks(
      DependencyGraph graph, DependencyGraph.Look look, String style, Writer mermaid)
      throws IOException {
    String nodes = graph.nodes().stream()
        .filter(node -> node.look() == look)
        .map(DependencyGraph.Node::id)
        .collect(Collectors.joining(","));
    if (!nodes.isEmpty()) {
      mermaid.write("  classDef " + style + "\n");
      mermaid.write("  class " + nodes + " " + style.substring(0, style.indexOf(' ')) + "\n");
    }
  }

  /** Mermaid reads HTML and Markdown in labels; it has entities by number, with {@code #}. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    Printable.of(text).codePoints().forEach(point -> {
      if (Character.isLetterOrDigit(point) || " -_./,:".indexOf(point) >= 0) {
        safe.appendCodePoint(point);
      } else {
        safe.append('#').append(point).append(';');
      }
    });
    return safe.toString();
  }
}
