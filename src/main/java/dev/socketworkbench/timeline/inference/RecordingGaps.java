package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.RecordingGap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The times in which no rows were recorded: what was true before a gap is not known after it.
 *
 * <p>Threads: one thread adds; any thread asks.
 */
public final class RecordingGaps {
  /** From when to when; adjoining gaps are merged. */
  private final TreeMap<Long, Long> gaps = new TreeMap<>();

  /** Asked at every row, so without the lock. */
  private volatile long count;

  @SuppressWarnings("NonAtomicVolatileUpdate") // Changed under the lock only.
  synchronized void add(RecordingGap gap) {
    long from = Math.min(gap.fromNanos(), gap.endNanos());
    long end = gap.endNanos();
    for (Map.Entry<Long, Long> before = gaps.floorEntry(end);
        before != null && before.getValue() >= from;
        before = gaps.floorEntry(end)) {
      from = Math.min(from, before.getKey());
      end = Math.max(end, before.getValue());
      gaps.remove(before.getKey());
    }
    gaps.put(from, end);
    count++;
  }

  /**
   * Until when something that was true at a moment stays known: the first gap after it;
   * Long.MAX_VALUE if there is none.
   */
  public synchronized long knownUntil(long since) {
    Map.Entry<Long, Long> around = gaps.floorEntry(since);
    if (around != null && around.getValue() > since) {
      return since;
    }
    Long next = gaps.higherKey(since);
    return next == null ? Long.MAX_VALUE : next;
  }

  /**
   * Whether what was true at one moment is still known at a later one: no gap lies between them.
   */
  public boolean isKnown(long since, long moment) {
    long until = knownUntil(since);
    return until == Long.MAX_VALUE || until > moment;
  }

  /** How many there are so far. */
  long count() {
    return count;
  }
}
