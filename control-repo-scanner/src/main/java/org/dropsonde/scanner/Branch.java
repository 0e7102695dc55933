package org.dropsonde.scanner;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A branch as it was when the refs were read.
 *
 * @param name without {@code refs/heads/} or the remote's name
 */
record Branch(String name, ObjectId commit) {}
