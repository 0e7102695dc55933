/** The public data set for everybody: a static site, JSON, and SQL over it. Sees nothing private. */
@NullMarked
package org.dropsonde.publication;

import org.jspecify.annotations.NullMarked;
