package dev.socketworkbench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where a load goes: one address, found once, so that a name cannot come to mean another machine
 * while the load runs.
 */
final class LoadTarget {
  private LoadTarget() {}

  /**
   * The address to connect to: of a name the first that it has. Blocks while the name is asked for.
   *
   * @throws UnknownHostException if nobody knows the name
   * @throws NotLoopbackException if it is not a loopback address and the settings do not say that
   *     somebody agreed
   */
  static InetSocketAddress of(LoadSettings settings) throws IOException {
    InetAddress address = InetAddress.getByName(settings.host());
    if (!address.isLoopbackAddress() && !settings.elsewhere()) {
      throw new NotLoopbackException(settings.host(), address);
    }
    return new InetSocketAddress(address, settings.port());
  }
}
