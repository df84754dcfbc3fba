package dev.socketworkbench.net.server;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.recording.Errnos;
import dev.socketworkbench.net.recording.Family;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * Binds a socket for the sake of the answer and closes it at once, because a socket that is bound
 * and does not listen is in none of the kernel's tables. It never listens, so nobody can connect to
 * it; it is no part of a session and is not recorded.
 */
public final class TrialBind {
  private static final InetAddress ANY_IPV4 = InetAddress.ofLiteral("0.0.0.0");

  private TrialBind() {}

  /**
   * Whether another socket keeps a server with SO_REUSEADDR from this port.
   *
   * @param port 1–65535
   * @return empty if the system refused for another reason: a privilege, an address that is not
   *     this machine's, no socket left
   */
  public static Optional<Boolean> isRefused(InetAddress address, int port) {
    try (SocketChannel socket = SocketChannel.open(Family.of(address).protocolFamily())) {
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      socket.bind(new InetSocketAddress(address, port));
      return Optional.of(false);
    } catch (IOException e) {
      return Errnos.outcome(e) instanceof Outcome.Failed failed
              && failed.errno() == Errno.EADDRINUSE
          ? Optional.of(true)
          : Optional.empty();
    } catch (UnsupportedOperationException noIpv6) {
      return address.isAnyLocalAddress() && !address.equals(ANY_IPV4)
          ? isRefused(ANY_IPV4, port)
          : Optional.empty();
    }
  }

  /**
   * A port that no IPv4 socket has at this moment; another one may take it in the next.
   *
   * @throws IOException if there is none, or no socket can be made
   */
  public static int freePort() throws IOException {
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.INET)) {
      socket.bind(new InetSocketAddress(ANY_IPV4, 0));
      return ((InetSocketAddress) socket.getLocalAddress()).getPort();
    }
  }
}
