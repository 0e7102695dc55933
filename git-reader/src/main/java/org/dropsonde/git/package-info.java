/**
 * The branches and objects of a git repository, straight from its files, without git's commands or a
 * library; only ever read. What is unusual is left to others: every method says how it tells so.
 */
@NullMarked
package org.dropsonde.git;

import org.jspecify.annotations.NullMarked;
