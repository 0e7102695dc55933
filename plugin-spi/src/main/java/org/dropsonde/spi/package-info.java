/** The words every module speaks, and the extension points for metrics and checks. */
@NullMarked
package org.dropsonde.spi;

import org.jspecify.annotations.NullMarked;
