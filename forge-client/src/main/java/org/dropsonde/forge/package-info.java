/** The Puppet Forge: the index of public modules, releases and tarballs. */
@NullMarked
package org.dropsonde.forge;

import org.jspecify.annotations.NullMarked;
