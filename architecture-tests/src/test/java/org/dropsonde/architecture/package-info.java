/** The walls between the modules, as tests over all their classes. */
@NullMarked
package org.dropsonde.architecture;

import org.jspecify.annotations.NullMarked;
