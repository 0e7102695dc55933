/** The engine that counts at Google. */
@NullMarked
package org.dropsonde.bigquery;

import org.jspecify.annotations.NullMarked;
