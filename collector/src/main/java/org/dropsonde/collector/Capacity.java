package org.dropsonde.collector;

/**
 * How much a collector takes on at once.
 *
 * @param requests most that are let in; others are sent away before their body is read
 * @param queue most reports that wait for the disk
 * @param group most reports that are forced to the disk together
 */
record Capacity(int requests, int queue, int group) {
  static final Capacity USUAL = new Capacity(320, 256, 100);
}
