/** Findings over a ControlRepo: rules, suppressions, baselines, and the formats that CI reads. */
@NullMarked
package org.dropsonde.checks;

import org.jspecify.annotations.NullMarked;
