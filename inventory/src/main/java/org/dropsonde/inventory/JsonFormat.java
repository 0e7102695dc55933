package org.dropsonde.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The inventory as the document that docs/scan-json.md describes. */
final class JsonFormat implements InventoryWriter {
  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = new JsonFactory()
        .createGenerator(out)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .setPrettyPrinter(lines)) {
      new InventoryJson(json).write(inventory, presentation.program());
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
