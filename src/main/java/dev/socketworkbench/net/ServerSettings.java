package dev.socketworkbench.net;

import java.net.InetAddress;
import java.util.Objects;

/**
 * What a server is started with.
 *
 * @param address the interface to listen on; a wildcard address for all. An IPv4 address makes an
 *     AF_INET socket, an IPv6 one AF_INET6
 * @param port 0 to 65535; 0 lets the system choose
 * @param backlog how many connections may wait to be accepted, from 1
 * @param reuseAddress whether SO_REUSEADDR is set to 1 or to 0 before bind
 * @param receiveSize how many bytes one recv asks for: 1 to {@link #MAX_RECEIVE_SIZE}
 * @param concurrent a thread for each client, or one client at a time
 * @param behaviour what the server says
 * @param limits what it grants its peers
 */
public record ServerSettings(
    InetAddress address,
    int port,
    int backlog,
    boolean reuseAddress,
    int receiveSize,
    boolean concurrent,
    BehaviourKind behaviour,
    ServerLimits limits) {
  /** The largest recv size: 1 MiB. */
  public static final int MAX_RECEIVE_SIZE = 1 << 20;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ServerSettings {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(behaviour, "behaviour");
    Objects.requireNonNull(limits, "limits");
    Ranges.check("port", port, 0, 65535);
    Ranges.check("backlog", backlog, 1, Integer.MAX_VALUE);
    Ranges.check("recv size", receiveSize, 1, MAX_RECEIVE_SIZE);
  }

  /** The tutorial's server, on loopback. */
  public static ServerSettings tutorial() {
    return new ServerSettings(
        Hosts.literal("127.0.0.1").orElseThrow(),
        60000,
        50,
        true,
        4096,
        false,
        BehaviourKind.TUTORIAL,
        ServerLimits.standard());
  }

  /** The same on another interface. */
  public ServerSettings withAddress(InetAddress newAddress) {
    return new ServerSettings(
        newAddress, port, backlog, reuseAddress, receiveSize, concurrent, behaviour, limits);
  }

  /** The same on another port. */
  public ServerSettings withPort(int newPort) {
    return new ServerSettings(
        address, newPort, backlog, reuseAddress, receiveSize, concurrent, behaviour, limits);
  }

  /** The same with another backlog. */
  public ServerSettings withBacklog(int newBacklog) {
    return new ServerSettings(
        address, port, newBacklog, reuseAddress, receiveSize, concurrent, behaviour, limits);
  }

  /** The same with SO_REUSEADDR 1 or 0. */
  public ServerSettings withReuseAddress(boolean reuse) {
    return new ServerSettings(
        address, port, backlog, reuse, receiveSize, concurrent, behaviour, limits);
  }

  /** The same with another recv size. */
  public ServerSettings withReceiveSize(int newSize) {
    return new ServerSettings(
        address, port, backlog, reuseAddress, newSize, concurrent, behaviour, limits);
  }

  /** The same with a thread for each client, or one client at a time. */
  public ServerSettings withConcurrent(boolean isConcurrent) {
    return new ServerSettings(
        address, port, backlog, reuseAddress, receiveSize, isConcurrent, behaviour, limits);
  }

  /** The same with another behaviour. */
  public ServerSettings withBehaviour(BehaviourKind kind) {
    return new ServerSettings(
        address, port, backlog, reuseAddress, receiveSize, concurrent, kind, limits);
  }

  /** The same with other limits. */
  public ServerSettings withLimits(ServerLimits newLimits) {
    return new ServerSettings(
        address, port, backlog, reuseAddress, receiveSize, concurrent, behaviour, newLimits);
  }
}
