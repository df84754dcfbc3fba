package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.posix.ErrorTexts;
import dev.socketworkbench.posix.OwnSockets;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * shutdown(SHUT_WR) with the system's answer. The JDK keeps ENOTCONN to itself (Net.c, up to JDK 25
 * at least), so the C library is called where the descriptor can be found.
 */
final class OutputShutdown implements StreamChannel.HalfClose {
  /** Linked when it is needed first. */
  private static final class Native {
    static final Optional<OwnSockets> SOCKETS = OwnSockets.ofThisSystem();
  }

  private final SocketChannel channel;
  private final OwnSockets.Found found;

  private OutputShutdown(SocketChannel channel, OwnSockets.Found found) {
    this.channel = channel;
    this.found = found;
  }

  /**
   * The shutdown of one connection, not made yet.
   *
   * @param replaced whether a newer connection has the same addresses: then the kernel has ended
   *     this one, and what is found by the addresses is not it
   */
  static OutputShutdown of(SocketChannel channel, Endpoint local, Endpoint peer, boolean replaced) {
    if (replaced) {
      return new OutputShutdown(channel, new OwnSockets.Found.Disconnected());
    }
    OwnSockets.Found found =
        local instanceof Endpoint.Ip here && peer instanceof Endpoint.Ip there
            ? Native.SOCKETS
                .map(sockets -> sockets.find(here, there))
                .orElseGet(OwnSockets.Found.Nothing::new)
            : new OwnSockets.Found.Nothing();
    return new OutputShutdown(channel, found);
  }

  /** How it will be made. */
  @Override
  public Origin origin() {
    return found instanceof OwnSockets.Found.OneSocket
        ? Origin.LIBC
        : Origin.SOCKET_CHANNEL_SHUTDOWN_OUTPUT;
  }

  /** Makes it. The socket has not been closed since {@link #of}, and is not during this call. */
  @Override
  public Outcome make() throws IOException {
    return switch (found) {
      case OwnSockets.Found.OneSocket socket ->
          outcome(Native.SOCKETS.orElseThrow().shutdownWrite(socket));
      case OwnSockets.Found.Disconnected gone -> {
        // Whichever of them it is: of a TCP socket that is closed in the kernel this is the answer.
        channel.shutdownOutput();
        yield outcome(Errno.ENOTCONN.number());
      }
      case OwnSockets.Found.Nothing nothing -> {
        channel.shutdownOutput();
        yield Outcome.Done.DONE;
      }
    };
  }

  private static Outcome outcome(int errno) {
    if (errno == 0) {
      return Outcome.Done.DONE;
    }
    ErrorCode code = ErrorCode.linux(errno);
    return new Outcome.Failed(code, ErrorTexts.of(errno).orElse(code.text()));
  }
}
