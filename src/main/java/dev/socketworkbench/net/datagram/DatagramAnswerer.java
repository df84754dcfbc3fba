package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.Ending;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A socket for datagrams that answers whoever sends: its peers have numbers from 0, in the order in
 * which they first sent. Thread-safe.
 */
public final class DatagramAnswerer extends DatagramEnd {
  /** Guarded by itself. */
  private final List<Endpoint> peers = new ArrayList<>();

  private volatile int lastPeer;

  /** One of whom nobody was heard yet. */
  public DatagramAnswerer(TracedDatagramSocket socket) {
    super(socket);
  }

  /** Who sent what was received last. */
  public int lastPeer() {
    return lastPeer;
  }

  /**
   * Sends one datagram.
   *
   * @param peer to whom; must have sent something before
   */
  public void sendTo(int peer, ByteBuffer bytes) throws IOException {
    Endpoint to;
    synchronized (peers) {
      to = peers.get(Math.min(peer, peers.size() - 1));
    }
    socket.sendto(bytes, to);
  }

  @Override
  public int recv(ByteBuffer buffer) throws IOException {
    int before = buffer.position();
    Endpoint from = socket.recvfrom(buffer).unmapped();
    synchronized (peers) {
      int known = peers.indexOf(from);
      if (known < 0) {
        peers.add(from);
      }
      lastPeer = known < 0 ? peers.size() - 1 : known;
    }
    return buffer.position() - before;
  }

  @Override
  public void sendAll(ByteBuffer buffer) throws IOException {
    sendTo(lastPeer, buffer);
  }

  @Override
  public Endpoint peer() {
    return socket.peer();
  }

  @Override
  public Ending ending() {
    return socket.isOpen() ? Ending.OPEN : Ending.CLOSED_HERE;
  }

  @Override
  public Optional<Call> failure() {
    return Optional.empty();
  }
}
