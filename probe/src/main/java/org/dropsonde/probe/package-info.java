/** Runs metrics and checks over what a scan found. */
@NullMarked
package org.dropsonde.probe;

import org.jspecify.annotations.NullMarked;
