package dev.socketworkbench.timeline.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stretches of time in which nothing began and nothing ended. The real-time axis folds them to
 * a fixed height, so that a minute of waiting does not push the calls off the screen.
 *
 * <p>Threads: the thread that catches up adds; any thread asks.
 */
public final class Gaps {
  /**
   * A stretch in which nothing happened.
   *
   * @param from its beginning, in nanoseconds since the session began
   * @param to its end, likewise
   */
  public record Gap(long from, long to) {
    /** How long nothing happened, in nanoseconds. */
    public long nanos() {
      return to - from;
    }
  }

  private final long threshold;
  private final TreeMap<Long, Long> gaps = new TreeMap<>();
  private long latest;
  private List<Gap> list = List.of();

  /**
   * No gaps yet.
   *
   * @param threshold the shortest stretch that counts, in nanoseconds
   */
  public Gaps(long threshold) {
    this.threshold = threshold;
  }

  /**
   * Adds a call: something happened at its beginning and at its end. Ends must come almost in
   * order.
   */
  synchronized void add(long start, long end) {
    happened(start);
    happened(end);
  }

  private void happened(long moment) {
    if (moment > latest) {
      if (moment - latest >= threshold) {
        gaps.put(latest, moment);
        list = null;
      }
      latest = moment;
      return;
    }
    Map.Entry<Long, Long> around = gaps.lowerEntry(moment);
    if (around != null && moment < around.getValue()) {
      gaps.remove(around.getKey());
      put(around.getKey(), moment);
      put(moment, around.getValue());
      list = null;
    }
  }

  private void put(long from, long to) {
    if (to - from >= threshold) {
      gaps.put(from, to);
    }
  }

  /** All gaps so far, in order. */
  public synchronized List<Gap> all() {
    if (list == null) {
      List<Gap> made = new ArrayList<>(gaps.size());
      gaps.forEach((from, to) -> made.add(new Gap(from, to)));
      list = List.copyOf(made);
    }
    return list;
  }

  /** The last moment at which something happened. */
  public synchronized long latest() {
    return latest;
  }
}
