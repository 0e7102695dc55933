package org.dropsonde.collector;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The network that a request comes from: an IPv4 /24 or an IPv6 /48.
 *
 * <p>The one class that looks at an address. What it gives goes into a keyed hash and nowhere else.
 */
final class ClientNetwork {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final int LONGEST = 1024;

  private final Set<InetAddress> trustedProxies;

  ClientNetwork(Set<InetAddress> trustedProxies) {
    this.trustedProxies = Set.copyOf(trustedProxies);
  }

  /** The network's first bytes: 3 of an IPv4 address, 6 of an IPv6 address. */
  byte[] of(Request request) {
    InetAddress peer =
        request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress socket
            ? socket.getAddress()
            : InetAddress.getLoopbackAddress();
    InetAddress client = trustedProxies.contains(peer)
        ? behindProxies(peer, request.getHeaders().getValuesList(FORWARDED_FOR))
        : peer;
    byte[] address = client.getAddress();
    return Arrays.copyOf(address, address.length == 4 ? 3 : 6);
  }

  /** From the right, the first that is no proxy of ours: everything left of it may be made up. */
  private InetAddress behindProxies(InetAddress peer, List<String> forwarded) {
    String[] hops = String.join(",", forwarded).split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      InetAddress hop = literal(hops[i].strip());
      if (hop == null) {
        return peer;
      }
      if (!trustedProxies.contains(hop)) {
        return hop;
      }
    }
    return peer;
  }

  /** An address in digits; a name is never looked up. */
  private static @Nullable InetAddress literal(String text) {
    boolean digits = text.matches("\\d{1,3}(\\.\\d{1,3}){3}")
        || (text.length() < LONGEST && text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"));
    try {
      return digits ? InetAddress.getByName(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
