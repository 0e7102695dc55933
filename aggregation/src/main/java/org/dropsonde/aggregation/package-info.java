/** The weekly release: what may be published of all reports together. */
@NullMarked
package org.dropsonde.aggregation;

import org.jspecify.annotations.NullMarked;
