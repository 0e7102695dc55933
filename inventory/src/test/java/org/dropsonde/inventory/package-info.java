/** Tests. */
@NullMarked
package org.dropsonde.inventory;

import org.jspecify.annotations.NullMarked;
