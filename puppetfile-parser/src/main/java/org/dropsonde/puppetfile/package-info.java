/** Reads Puppetfiles without running Ruby: text to declarations and diagnostics. */
@NullMarked
package org.dropsonde.puppetfile;

import org.jspecify.annotations.NullMarked;
