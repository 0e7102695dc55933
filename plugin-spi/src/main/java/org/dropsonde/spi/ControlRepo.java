package org.dropsonde.spi;

import java.util.List;

/**
 * A control repository: the environments that it gives.
 *
 * @param name what to call it to its owner: the last part of its path, without credentials
 * @param environments sorted by name
 */
public record ControlRepo(String name, List<Environment> environments) {
  public ControlRepo {
    environments = List.copyOf(environments);
  }
}
