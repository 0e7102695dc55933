package org.dropsonde.spi;

import java.util.List;

/**
 * A group of metrics and checks that is switched on and off as one; found through {@link
 * java.util.ServiceLoader}.
 */
public interface Plugin {
  /** What {@code --enable} and {@code --disable} call it: lower-case letters, digits and _. */
  String name();

  /** What it collects and what for, in one or two sentences for the site's owner. */
  String description();

  /** Its metrics, in the order to show them. */
  default List<Metric> metrics() {
    return List.of();
  }

  /** Its checks, for {@code dropsonde check}; what they find stays on the site. */
  default List<Check> checks() {
    return List.of();
  }
}
