package org.dropsonde.inventory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The dependency graph for Mermaid. What is needed and nowhere there has a dashed, red frame. */
final class MermaidFormat implements InventoryWriter {
  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    DependencyGraph graph = DependencyGraph.of(inventory);
    Writer mermaid = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    mermaid.write("flowchart LR\n");
    for (DependencyGraph.Node node : graph.nodes()) {
      mermaid.write("  " + node.id() + "[\"" + escaped(node.title()) + "<br>"
          + escaped(node.versions()) + "\"]\n");
    }
    for (DependencyGraph.Edge edge : graph.edges()) {
      String range = edge.range() == null ? "" : "|\"" + escaped(edge.range()) + "\"|";
      mermaid.write("  " + edge.from().id() + " -->" + range + " " + edge.to().id() + "\n");
    }
    List<String> missing = graph.nodes().stream()
        .filter(DependencyGraph.Node::missing)
        .map(DependencyGraph.Node::id)
        .toList();
    if (!missing.isEmpty()) {
      mermaid.write("  classDef missing stroke:#c00,stroke-dasharray:4 3\n");
      mermaid.write("  class " + String.join(",", missing) + " missing\n");
    }
    mermaid.flush();
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
