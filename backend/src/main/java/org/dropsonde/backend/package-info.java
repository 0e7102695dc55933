/** The full distribution: the commands of those who run a backend for a community. */
@NullMarked
package org.dropsonde.backend;

import org.jspecify.annotations.NullMarked;
