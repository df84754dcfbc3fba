package dev.socketworkbench.net;

/**
 * Where a client connects to.
 *
 * @param host a name, an IPv4 address, or an IPv6 address with or without brackets and with or
 *     without a scope ({@code fe80::1%eth0}); white space around it is dropped
 * @param port 1 to 65535
 * @param connectTimeoutMillis how long one connect may take, in milliseconds; 0 for no limit but
 *     the system's
 * @param receiveSize how many bytes one recv asks for: 1 to {@link ServerSettings#MAX_RECEIVE_SIZE}
 */
public record ClientSettings(String host, int port, int connectTimeoutMillis, int receiveSize) {

  /**
   * Checks the ranges and the form of the host.
   *
   * @throws IllegalArgumentException if a number is out of its range, or the host is empty or can
   *     be neither a name nor an address
   */
  public ClientSettings {
    host = host.strip();
    Hosts.check(host);
    Ranges.check("port", port, 1, 65535);
    Ranges.check("connect time-out", connectTimeoutMillis, 0, Integer.MAX_VALUE);
    Ranges.check("recv size", receiveSize, 1, ServerSettings.MAX_RECEIVE_SIZE);
  }

  /** The tutorial's client, with a limit of ten seconds. */
  public static ClientSettings tutorial() {
    return new ClientSettings("127.0.0.1", 60000, 10_000, 4096);
  }

  /** The same to another host. */
  public ClientSettings withHost(String newHost) {
    return new ClientSettings(newHost, port, connectTimeoutMillis, receiveSize);
  }

  /** The same to another port. */
  public ClientSettings withPort(int newPort) {
    return new ClientSettings(host, newPort, connectTimeoutMillis, receiveSize);
  }

  /** The same with another limit, in milliseconds. */
  public ClientSettings withConnectTimeoutMillis(int millis) {
    return new ClientSettings(host, port, millis, receiveSize);
  }

  /** The same with another recv size. */
  public ClientSettings withReceiveSize(int size) {
    return new ClientSettings(host, port, connectTimeoutMillis, size);
  }
}
