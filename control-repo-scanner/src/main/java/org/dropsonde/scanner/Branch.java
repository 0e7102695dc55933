package org.dropsonde.scanner;

import org.dropsonde.git.ObjectId;

/**
 * A branch as it was when the refs were read.
 *
 * @param name without {@code refs/heads/} or the remote's name
 */
record Branch(String name, ObjectId commit) {}
