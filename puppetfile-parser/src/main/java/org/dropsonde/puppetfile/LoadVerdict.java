package org.dropsonde.puppetfile;

import org.jspecify.annotations.Nullable;

/**
 * Whether r10k would load the file.
 *
 * @param error the first reason why not; null where it loads
 */
public record LoadVerdict(boolean loads, @Nullable String error) {}
