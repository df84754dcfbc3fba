package dev.socketworkbench.watch;

import dev.socketworkbench.kernel.TcpRow;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The two addresses by which a socket is found in the kernel's table.
 *
 * @param local this end
 * @param remote the other end; {@link #NOBODY} for a listener
 */
record SocketEnds(InetSocketAddress local, InetSocketAddress remote) {
  /** What stands for the other end of a listener, in both families. */
  static final InetSocketAddress NOBODY =
      new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);

  static SocketEnds listener(InetSocketAddress local) {
    return new SocketEnds(local, NOBODY);
  }

  static SocketEnds of(TcpRow row) {
    return row.isListener() ? listener(row.local()) : new SocketEnds(row.local(), row.remote());
  }
}
