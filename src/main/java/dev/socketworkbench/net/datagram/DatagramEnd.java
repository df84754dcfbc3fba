package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.ChannelCalls;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.recording.PeerSocket;

/** What every socket for datagrams is as a socket that talks to a peer. Thread-safe. */
abstract class DatagramEnd implements PeerSocket {
  final TracedDatagramSocket socket;

  DatagramEnd(TracedDatagramSocket socket) {
    this.socket = socket;
  }

  @Override
  public SocketId id() {
    return socket.id();
  }

  @Override
  public ChannelCalls.Recorded recorded() {
    return socket.recorded();
  }

  @Override
  public Endpoint local() {
    return socket.local();
  }

  @Override
  public long received() {
    return socket.received();
  }

  @Override
  public long sent() {
    return socket.sent();
  }

  @Override
  public void heldBy(Hold gate) {
    socket.heldBy(gate);
  }

  @Override
  public boolean isReceiving() {
    return socket.isReceiving();
  }

  /** Nothing: datagrams have no end. */
  @Override
  public void shutDown() {}

  @Override
  public void close() {
    socket.close();
  }

  /** The same as {@link #close}: there is no reset. */
  @Override
  public void abort() {
    close();
  }
}
