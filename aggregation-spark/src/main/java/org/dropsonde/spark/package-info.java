/** The engine for more reports than one machine can count. */
@NullMarked
package org.dropsonde.spark;

import org.jspecify.annotations.NullMarked;
