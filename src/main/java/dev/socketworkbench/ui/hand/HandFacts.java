package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.tables.DescriptorAddresses;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.posix.SocketDiagnosis.SocketMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks the kernel what it has of a socket, without a call on the socket. Any thread, one at a time.
 */
final class HandFacts implements AutoCloseable {
  private final Kernel kernel;
  private final DescriptorAddresses descriptors = new DescriptorAddresses(Path.of("/proc"));
  private Optional<SocketLookup> lookup = Optional.empty();
  private boolean opened;

  /**
   * What the kernel has said.
   *
   * @param nonBlocking whether its calls do not block
   * @param state of TCP
   * @param sendQueue bytes that were sent and are not acknowledged
   * @param receiveQueue bytes that were received and not read; of a listener how many wait to be
   *     accepted
   * @param memory how full the buffers are
   */
  record SocketState(
      Optional<Boolean> nonBlocking,
      Optional<TcpState> state,
      long sendQueue,
      long receiveQueue,
      Optional<SocketMemory> memory) {
    static final SocketState UNKNOWN =
        new SocketState(Optional.empty(), Optional.empty(), 0, 0, Optional.empty());
  }

  HandFacts(Kernel kernel) {
    this.kernel = kernel;
  }

  /** What there is of this socket now. */
  synchronized SocketState of(HandSocket socket) {
    Optional<Integer> descriptor = socket.descriptor();
    if (descriptor.isEmpty()) {
      return SocketState.UNKNOWN;
    }
    Optional<Boolean> nonBlocking = descriptors.isNonBlocking(descriptor.get());
    if (!opened) {
      opened = true;
      lookup = kernel.lookup().get();
    }
    if (lookup.isEmpty() || !(socket.local() instanceof Endpoint.Ip local) || local.port() == 0) {
      return new SocketState(nonBlocking, Optional.empty(), 0, 0, Optional.empty());
    }
    try {
      return asked(lookup.get(), socket, local, nonBlocking);
    } catch (IOException noAnswer) {
      close();
      return new SocketState(nonBlocking, Optional.empty(), 0, 0, Optional.empty());
    }
  }

  private static SocketState asked(
      SocketLookup kernel, HandSocket socket, Endpoint.Ip local, Optional<Boolean> nonBlocking)
      throws IOException {
    boolean udp = !socket.isStream();
    Optional<Endpoint.Ip> peer =
        socket.peer() instanceof Endpoint.Ip to ? Optional.of(to) : Optional.empty();
    Optional<TcpRow> row =
        udp
            ? kernel.datagrams(local, peer)
            : peer.isPresent() ? kernel.connection(local, peer.get()) : kernel.listener(local);
    return new SocketState(
        nonBlocking,
        udp ? Optional.empty() : row.map(TcpRow::state),
        row.map(TcpRow::sendQueue).orElse(0L),
        row.map(TcpRow::receiveQueue).orElse(0L),
        row.isPresent() ? kernel.memory(udp, local, peer) : Optional.empty());
  }

  @Override
  public synchronized void close() {
    lookup.ifPresent(SocketLookup::close);
    lookup = Optional.empty();
  }
}
