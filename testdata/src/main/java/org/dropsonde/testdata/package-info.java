/** Turns plain fixture folders into real git repositories for tests. */
@NullMarked
package org.dropsonde.testdata;

import org.jspecify.annotations.NullMarked;
