/** Every environment's modules and the drift between them, in every form people and tools read. */
@NullMarked
package org.dropsonde.inventory;

import org.jspecify.annotations.NullMarked;
