package org.dropsonde.publication;

import java.util.List;

/**
 * One published number.
 *
 * @param values the key, in the order of the table's key columns
 * @param sites how many sites, blurred and rounded
 * @param plusMinus half the width of the interval that holds the true number in 95 of 100 cases
 */
record PublicRow(List<String> values, long sites, long plusMinus) {
  PublicRow {
    values = List.copyOf(values);
  }
}
