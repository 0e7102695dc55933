package org.dropsonde.forge;

import org.jspecify.annotations.Nullable;

/**
 * A module's owner advises against it.
 *
 * @param since day in UTC, {@code 2026-03-01}; empty where the Forge gave no readable time
 * @param reason the owner's words; empty where there are none
 * @param successor slug of the module to use instead; null where none is named
 */
public record Deprecation(
    String since, String reason, @Nullable String successor) {}
