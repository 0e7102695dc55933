/** Measurements behind every claim of speed. */
@NullMarked
package org.dropsonde.benchmarks;

import org.jspecify.annotations.NullMarked;
