/** A real browser for the tests of pages; no part of the program. */
@NullMarked
package org.dropsonde.browser;

import org.jspecify.annotations.NullMarked;
