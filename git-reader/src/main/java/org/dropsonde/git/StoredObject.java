package org.dropsonde.git;

/**
 * An object as git stores it.
 *
 * @param bytes whole and inflated, without the header; to be left as they are, they are not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredObject(ObjectType type, byte[] bytes) {}
