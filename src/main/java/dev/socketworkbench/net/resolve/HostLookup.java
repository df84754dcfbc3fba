package dev.socketworkbench.net.resolve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;

/**
 * Asks the system for the addresses of a name, anew each time. Every look-up of the program is made
 * here: the JDK remembers answers unless it is told not to before its first one.
 */
public final class HostLookup {
  static {
    // The JDK remembers answers, also the negative ones: then no call would be made, and a name
    // that was just repaired would stay unknown for ten seconds.
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  private HostLookup() {}

  /**
   * The addresses of a host, in the order in which to try them. Blocks while the system is asked;
   * an address in numbers is taken as it is.
   *
   * @throws UnknownHostException if the system knows none
   */
  public static List<InetAddress> addresses(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }
}
