package org.dropsonde.forge;

import java.io.IOException;
import java.io.Serial;

/** The proxy wants a user and a password, or refuses those that it was given. */
final class ProxyRefusedException extends IOException {
  @Serial
  private static final long serialVersionUID = 1L;

  ProxyRefusedException(ForgeProxy proxy) {
    super("the proxy " + proxy
        + (proxy.user().isPresent()
            ? " refuses the user and password of its URL"
            : " wants a user and a password"));
  }
}
