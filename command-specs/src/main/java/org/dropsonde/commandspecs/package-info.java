/**
 * Reads picocli's annotations while the commands are compiled, and writes the code that builds their
 * command lines. Nothing of it is there at run time.
 */
@NullMarked
package org.dropsonde.commandspecs;

import org.jspecify.annotations.NullMarked;
