/** The privacy boundary: what may leave a site, and nothing else. */
@NullMarked
package org.dropsonde.report;

import org.jspecify.annotations.NullMarked;
