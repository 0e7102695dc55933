/** The text of a Puppet manifest to the classes that it defines and declares. */
@NullMarked
package org.dropsonde.manifest;

import org.jspecify.annotations.NullMarked;
