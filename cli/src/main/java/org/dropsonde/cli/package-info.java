/** The program: commands, wiring, exit codes and output formats. */
@NullMarked
package org.dropsonde.cli;

import org.jspecify.annotations.NullMarked;
