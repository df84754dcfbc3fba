package dev.socketworkbench.export.capture;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The segments of all streams that wait for bytes before them: when they are too many, the stream
 * that has waited longest waits no more.
 */
final class Held {
  private static final long MOST = 64L << 20;

  private final Set<Assembly> waiting = new LinkedHashSet<>();
  private final long most;
  private long cost;

  Held() {
    this(MOST);
  }

  Held(long most) {
    this.most = most;
  }

  void add(Assembly assembly, int more, long nanos) {
    waiting.add(assembly);
    cost += more;
    while (cost > most) {
      waiting.iterator().next().skipHole(nanos);
    }
  }

  void remove(Assembly assembly, int less, boolean empty) {
    cost -= less;
    if (empty) {
      waiting.remove(assembly);
    }
  }
}
