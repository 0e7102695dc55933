/** A git repository, a work tree or deployed environments to a control repository. */
@NullMarked
package org.dropsonde.scanner;

import org.jspecify.annotations.NullMarked;
