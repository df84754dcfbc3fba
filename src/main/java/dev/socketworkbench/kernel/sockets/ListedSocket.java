package dev.socketworkbench.kernel.sockets;

import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.tables.TcpRow;

/**
 * One socket of this machine.
 *
 * @param udp whether it is one for datagrams, otherwise of TCP
 * @param row what the kernel's table says of it
 * @param owner who holds it
 */
public record ListedSocket(boolean udp, TcpRow row, Owner owner) {

  /**
   * Whether others can reach it of their own accord: it waits for connections, or takes datagrams
   * from everybody.
   */
  public boolean isReachable() {
    return udp ? row.remote().port() == 0 : row.isListener();
  }

  /** {@code TCP} or {@code UDP}. */
  public String protocol() {
    return udp ? "UDP" : "TCP";
  }
}
