package dev.socketworkbench.wire.tap;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.PeerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices that a tap has connected to itself, whatever name its target was given by: then a
 * connection that it has made is one that it has accepted, with the same two addresses. One of them
 * alone proves nothing, because the system gives a port to several connections to different places.
 * Thread-safe.
 */
final class OwnEnds {
  private final Set<Path> connected = ConcurrentHashMap.newKeySet();
  private final Set<Path> accepted = ConcurrentHashMap.newKeySet();

  /** From the end that has connected to the one that was connected to. */
  private record Path(Endpoint from, Endpoint to) {}

  private static Path acceptedBy(PeerSocket socket) {
    return new Path(socket.peer(), socket.local());
  }

  private static Path connectedBy(PeerSocket socket) {
    return new Path(socket.local(), socket.peer());
  }

  /** Whether what was accepted is a connection of ours. */
  boolean accepted(PeerSocket client) {
    Path path = acceptedBy(client);
    accepted.add(path); // First, so that one of the two sees the other.
    return connected.contains(path);
  }

  /** Whether what was connected is one that was accepted. */
  boolean connected(PeerSocket server) {
    Path path = connectedBy(server);
    connected.add(path);
    return accepted.contains(path);
  }

  void forget(PeerSocket client) {
    accepted.remove(acceptedBy(client));
  }

  void forgetConnected(PeerSocket server) {
    connected.remove(connectedBy(server));
  }
}
