package org.dropsonde.forge;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether a server, or the proxy before it, was ever reached. Where none was, the address, the
 * network or a certificate is wrong, and waiting would only keep a person waiting.
 */
final class FirstContact extends EventListener {
  private volatile boolean made;

  /** Whether a connection was made, encryption included. */
  boolean made() {
    return made;
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    made = true;
  }
}
