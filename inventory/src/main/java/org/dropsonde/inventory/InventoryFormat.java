package org.dropsonde.inventory;

/** The forms an inventory can be had in. */
public enum InventoryFormat {
  /** For a terminal. */
  TEXT,
  /** Versioned; docs/scan-json.md describes it. */
  JSON,
  /** One line a module and environment, RFC 4180. */
  CSV,
  /** One file for a browser, without network. */
  HTML,
  /** CycloneDX 1.6, as JSON. */
  CYCLONEDX,
  /** SPDX 2.3, as JSON. */
  SPDX,
  /** The dependency graph for Graphviz. */
  DOT,
  /** The dependency graph for Mermaid. */
  MERMAID;

  /** The page with what checks found, too. */
  public static InventoryWriter html(Findings findings) {
    return new HtmlFormat(findings);
  }

  /** The writer; no other format's classes are loaded. */
  public InventoryWriter writer() {
    return switch (this) {
      case TEXT -> new TextFormat();
      case JSON -> new JsonFormat();
      case CSV -> new CsvFormat();
      case HTML -> new HtmlFormat(null);
      case CYCLONEDX -> new CycloneDxFormat();
      case SPDX -> new SpdxFormat();
      case DOT -> new DotFormat();
      case MERMAID -> new MermaidFormat();
    };
  }
}
