package org.dropsonde.probe;

import java.nio.file.Path;

/**
 * Where a node keeps what it proves its name with; all are PEM.
 *
 * @param certificate its certificate, perhaps followed by those of the CAs in between
 * @param privateKey PKCS#1, SEC 1 or PKCS#8; RSA, EC or Ed25519; not encrypted
 * @param authority the certificates of Puppet's CA
 */
public record TlsFiles(Path certificate, Path privateKey, Path authority) {}
