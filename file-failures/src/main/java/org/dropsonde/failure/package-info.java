/** What the file system refuses, in a user's words. */
@NullMarked
package org.dropsonde.failure;

import org.jspecify.annotations.NullMarked;
