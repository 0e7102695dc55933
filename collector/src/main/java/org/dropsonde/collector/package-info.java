/** The collector: takes reports over HTTP and keeps them in the private data set. */
@NullMarked
package org.dropsonde.collector;

import org.jspecify.annotations.NullMarked;
