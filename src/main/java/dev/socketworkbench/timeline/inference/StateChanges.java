package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketId;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * When any socket changed its state: finds the lanes on which something changed in a span of time
 * without looking at the others. In the order of return.
 */
final class StateChanges {
  private long[] nanos = {};
  private SocketId[] sockets = {};
  private int size;

  /** A socket's state has changed; a moment before the last one counts as that. */
  void add(SocketId socket, long moment) {
    if (size == nanos.length) {
      int room = Math.max(16, size + (size >> 1));
      nanos = Arrays.copyOf(nanos, room);
      sockets = Arrays.copyOf(sockets, room);
    }
    nanos[size] = size == 0 ? moment : Math.max(nanos[size - 1], moment);
    sockets[size++] = socket;
  }

  /** Names the sockets that changed between two moments, both included; some more than once. */
  void between(long from, long to, Consumer<SocketId> changed) {
    int at = Arrays.binarySearch(nanos, 0, size, from);
    at = at < 0 ? -at - 1 : at;
    while (at > 0 && nanos[at - 1] == from) {
      at--;
    }
    for (; at < size && nanos[at] <= to; at++) {
      changed.accept(sockets[at]);
    }
  }
}
