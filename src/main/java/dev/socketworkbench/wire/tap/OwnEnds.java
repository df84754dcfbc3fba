package dev.socketworkbench.wire.tap;

import dev.socketworkbench.call.address.Endpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices that a tap has connected to itself, whatever name its target was given by: then the
 * address of an end that it has connected is the peer of one that it has accepted. Thread-safe.
 */
final class OwnEnds {
  private final Set<Endpoint> connected = ConcurrentHashMap.newKeySet();
  private final Set<Endpoint> accepted = ConcurrentHashMap.newKeySet();

  /** Whether this peer of what was accepted is an end of ours. */
  boolean accepted(Endpoint peer) {
    accepted.add(peer); // First, so that one of the two sees the other.
    return connected.contains(peer);
  }

  /** Whether this end that was connected is the peer of one that was accepted. */
  boolean connected(Endpoint local) {
    connected.add(local);
    return accepted.contains(local);
  }

  void forget(Endpoint peer) {
    accepted.remove(peer);
  }

  void forgetConnected(Endpoint local) {
    connected.remove(local);
  }
}
