package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.address.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who a server has heard from: only the last {@link #KEPT} addresses, because anybody can send from
 * as many as they like. Thread-safe.
 */
public final class DatagramPeers {
  /** How many addresses are remembered. */
  public static final int KEPT = 1000;

  /** Whoever was silent for the longest time is first. */
  private final Map<Endpoint, DatagramPeer> peers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, DatagramPeer> eldest) {
          return size() > KEPT;
        }
      };

  private long heardFrom;

  /** A datagram of so many bytes came from there. */
  public synchronized DatagramPeer heard(Endpoint from, int bytes) {
    DatagramPeer peer = peers.get(from);
    if (peer == null) {
      peer = new DatagramPeer(from);
      peers.put(from, peer);
      heardFrom++;
    }
    peer.heard(bytes);
    return peer;
  }

  /** All that are remembered; whoever was heard last is first. */
  public synchronized List<DatagramPeer> snapshot() {
    return List.copyOf(peers.values()).reversed();
  }

  /** How many are remembered. */
  public synchronized int size() {
    return peers.size();
  }

  /** How many there were; one that was forgotten and heard again counts again. */
  public synchronized long heardFrom() {
    return heardFrom;
  }
}
