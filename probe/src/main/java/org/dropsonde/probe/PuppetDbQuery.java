package org.dropsonde.probe;

import java.util.List;

/**
 * A question to PuppetDB whose rows have a node and one more text.
 *
 * @param pql in PuppetDB's query language
 * @param valueField the field beside {@code certname}
 * @param order the fields that rows are sorted by, so that pages do not overlap
 * @param valueRequired false where a row may have no text in that field, and is then passed over
 */
record PuppetDbQuery(String pql, String valueField, List<String> order, boolean valueRequired) {
  /** Every class of every active node. */
  static final PuppetDbQuery CLASSES = new PuppetDbQuery(
      "resources[certname, title] { type = \"Class\" }",
      "title",
      List.of("certname", "title"),
      true);

  /** Every node's platform, from the fact that Puppet 7 agents and older send. */
  static final PuppetDbQuery PLATFORMS = new PuppetDbQuery(
      "facts[certname, value] { name = \"osfamily\" }", "value", List.of("certname"), false);

  /** The same from the structured fact: Puppet 8 agents send no legacy facts. */
  static final PuppetDbQuery PLATFORMS_WITHOUT_LEGACY_FACTS = new PuppetDbQuery(
      "fact_contents[certname, value] { path = [\"os\", \"family\"] }",
      "value",
      List.of("certname"),
      false);

  PuppetDbQuery {
    order = List.copyOf(order);
  }

  /** The {@code order_by} parameter (PuppetDB 8, query paging). */
  String orderParameter() {
    StringBuilder fields = new StringBuilder();
    for (String field : order) {
      fields
          .append(fields.isEmpty() ? "" : ",")
          .append("{\"field\":\"")
          .append(field)
          .append("\"}");
    }
    return "[" + fields + "]";
  }
}
