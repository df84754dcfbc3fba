package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * What socket(2) is given, and who calls it.
 *
 * @param family the constant's name: {@code AF_INET}
 * @param type the constant's name: {@code SOCK_STREAM}
 * @param byLibc whether the C library is called and not the JDK: one method is one call then
 * @param place where the socket is made; the JDK makes them here only
 */
public record StreamKind(String family, String type, boolean byLibc, SocketPlace place) {
  /** A kind of socket that is made here. */
  public StreamKind(String family, String type, boolean byLibc) {
    this(family, type, byLibc, SocketPlace.HERE);
  }

  /** TCP over IPv4. */
  public static final StreamKind INET = new StreamKind("AF_INET", "SOCK_STREAM", false);

  /** TCP over IPv6. */
  public static final StreamKind INET6 = new StreamKind("AF_INET6", "SOCK_STREAM", false);

  /**
   * A Unix socket with connections. The C library makes it where there is one that can be called:
   * it has all types and names, and says which process the peer is.
   */
  public static StreamKind unix(UnixType type) {
    boolean byLibc = type != UnixType.STREAM || LibcSockets.ofThisSystem().isPresent();
    return new StreamKind("AF_UNIX", type.constant(), byLibc);
  }

  /** The same, called by the C library. */
  public StreamKind ofLibc() {
    return new StreamKind(family, type, true, place);
  }

  /** The same at this place; elsewhere than here it is one of the C library. Unix sockets stay. */
  public StreamKind at(SocketPlace where) {
    return where.equals(SocketPlace.HERE) || isUnix()
        ? this
        : new StreamKind(family, type, true, where);
  }

  /** Whether it is one of IPv6. */
  public boolean isSix() {
    return family.equals("AF_INET6");
  }

  /** Which method makes a call on such a socket. */
  public Origin origin(Operation operation, SocketId.Role role) {
    return byLibc ? Origin.LIBC : Origin.ofJdk(operation, role);
  }

  private ProtocolFamily protocolFamily() {
    return switch (family) {
      case "AF_INET6" -> StandardProtocolFamily.INET6;
      case "AF_UNIX" -> StandardProtocolFamily.UNIX;
      default -> StandardProtocolFamily.INET;
    };
  }

  /**
   * socket(2), for a client.
   *
   * @throws UnsupportedOperationException if there is no such socket here
   */
  public StreamChannel open() throws IOException {
    if (byLibc) {
      LibcSockets system = libc();
      return new LibcStream(system, system.open(family, type, place), unbound(), unbound());
    }
    return new JdkStream(SocketChannel.open(protocolFamily()), protocolFamily());
  }

  /**
   * socket(2), for a server.
   *
   * @throws UnsupportedOperationException if there is no such socket here
   */
  public ListenChannel openListener() throws IOException {
    if (byLibc) {
      LibcSockets system = libc();
      return new LibcListener(system, system.open(family, type, place));
    }
    return new JdkListener(ServerSocketChannel.open(protocolFamily()), protocolFamily());
  }

  private Endpoint unbound() {
    return isUnix() ? Endpoint.Unix.UNNAMED : Endpoint.None.NONE;
  }

  /** Whether it is a Unix socket. */
  public boolean isUnix() {
    return family.equals("AF_UNIX");
  }

  static LibcSockets libc() {
    return LibcSockets.ofThisSystem()
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "calls of the C library are made on Linux only, where native access is"
                        + " allowed"));
  }
}
