package org.dropsonde.probe;

import org.dropsonde.report.Catalog;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made of.
 *
 * @param catalog says what is public
 * @param fleet what PuppetDB knows; null where there is none
 */
public record ReportInput(
    ControlRepo controlRepo, Catalog catalog, @Nullable Fleet fleet) {}
