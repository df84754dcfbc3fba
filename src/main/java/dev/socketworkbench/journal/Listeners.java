package dev.socketworkbench.journal;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.stream.Stream;

/**
 * Listeners that are called once when there is more of something; there are nearly always none,
 * which costs the caller one look.
 *
 * <p>Threads: any. None is missed if what there is more of is published before {@link #wake}, and
 * looked at after {@link #add}.
 */
final class Listeners {
  private volatile List<Runnable> waiting = List.of();

  /** One more, until the next waking. */
  synchronized void add(Runnable wake) {
    waiting = Stream.concat(waiting.stream(), Stream.of(wake)).toList();
  }

  /** Calls all of them on this thread; each is called by one waking only. */
  void wake() {
    VarHandle.fullFence(); // What was published must not be seen later than that nobody waits.
    if (!waiting.isEmpty()) {
      take().forEach(Runnable::run);
    }
  }

  private synchronized List<Runnable> take() {
    List<Runnable> all = waiting;
    waiting = List.of();
    return all;
  }
}
