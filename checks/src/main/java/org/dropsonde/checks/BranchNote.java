package org.dropsonde.checks;

import org.jspecify.annotations.Nullable;

/**
 * A branch that gives no environment.
 *
 * @param collision true where two of them want one name; false where r10k leaves it out
 * @param branch the branch; null where the environment comes from elsewhere
 * @param environment the environment that it would be; null where it is not known
 * @param message one line for people, without credentials
 */
public record BranchNote(
    boolean collision, @Nullable String branch, @Nullable String environment, String message) {}
