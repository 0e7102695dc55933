package org.dropsonde.forge;

/**
 * A release as a Forge describes it.
 *
 * @param slug the module's
 * @param fileUri of the tarball, relative to the Forge or absolute; empty where there is none
 * @param fileSize bytes; -1 where the Forge does not say
 * @param sha256 hexadecimal, empty where the Forge does not say
 * @param md5 hexadecimal, empty where the Forge does not say
 */
public record ForgeRelease(
    String slug,
    String version,
    ReleaseMetadata metadata,
    String fileUri,
    long fileSize,
    String sha256,
    String md5) {}
