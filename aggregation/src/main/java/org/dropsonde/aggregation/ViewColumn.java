package org.dropsonde.aggregation;

import java.util.List;

/**
 * A column of a view whose values are public.
 *
 * @param name the same in the stored reports, in views and in published tables
 * @param dimension where all its values stand
 */
record ViewColumn(String name, Dimension dimension) {

  /** Every value that it may have. */
  List<String> values(PublicCatalog catalog) {
    return dimension.rows(catalog, List.of(name)).stream()
        .map(row -> row.get(0))
        .toList();
  }
}
