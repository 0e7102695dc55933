package org.dropsonde.forge;

import org.jspecify.annotations.Nullable;

/**
 * A module as a Forge describes it now.
 *
 * @param about slug, versions, deprecation and so on
 * @param current metadata of the release that the Forge calls current; null where there is none
 */
public record ForgeModule(IndexedModule about, @Nullable ReleaseMetadata current) {}
