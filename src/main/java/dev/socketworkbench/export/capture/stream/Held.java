package dev.socketworkbench.export.capture.stream;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What all streams keep until they know where it belongs: when it is too much, the one that has
 * waited longest waits no more.
 */
final class Held {
  /** Something that keeps bytes. */
  interface Waiter {
    /** Goes on with what there is; what it kept is to be removed by this. */
    void waitNoMore(long nanos);
  }

  private static final long MOST = 64L << 20;

  private final Set<Waiter> waiting = new LinkedHashSet<>();
  private final long most;
  private long cost;

  Held() {
    this(MOST);
  }

  Held(long most) {
    this.most = most;
  }

  void add(Waiter waiter, int more, long nanos) {
    waiting.add(waiter);
    cost += more;
    while (cost > most) {
      waiting.iterator().next().waitNoMore(nanos);
    }
  }

  void remove(Waiter waiter, int less, boolean empty) {
    cost -= less;
    if (empty) {
      waiting.remove(waiter);
    }
  }
}
