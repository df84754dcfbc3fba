package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.RecordingGap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The times in which rows were not recorded: what was so before one is not known behind it.
 *
 * <p>Threads: one thread adds; any thread asks.
 */
public final class RecordingGaps {
  /** From when to when; those that touch are one. */
  private final TreeMap<Long, Long> gaps = new TreeMap<>();

  private long count;

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
   * Until when something is known that was so at a moment: the first gap behind that;
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

  /** Whether what was so at one moment is known at a later one: no gap is between them. */
  public boolean isKnown(long since, long moment) {
    long until = knownUntil(since);
    return until == Long.MAX_VALUE || until > moment;
  }

  /** How many there are so far. */
  synchronized long count() {
    return count;
  }
}
