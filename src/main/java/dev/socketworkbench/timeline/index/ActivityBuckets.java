package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketEvent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many calls of each kind there were, and how many failed, in a bounded number of buckets of
 * neighbouring calls: the picture of a whole session, whatever its length. Each bucket holds
 * equally many calls; where there would be too many buckets, two become one.
 *
 * <p>Threads: one adds, any thread takes a {@link #snapshot}.
 */
public final class ActivityBuckets {
  /** As many buckets at most. */
  public static final int MOST = 2048;

  private final Map<Operation.Group, int[]> counts = new EnumMap<>(Operation.Group.class);
  private final int[] failures = new int[MOST];
  private final long[] starts = new long[MOST];
  private final long[] ends = new long[MOST];
  private long width = 1;
  private long size;

  /** One more call, the next in order. */
  synchronized void add(SocketEvent event) {
    if (size == width * MOST) {
      merge();
    }
    int bucket = (int) (size / width);
    if (size % width == 0) {
      starts[bucket] = event.endNanos();
      ends[bucket] = event.endNanos();
    }
    counts.computeIfAbsent(event.group(), group -> new int[MOST])[bucket]++;
    failures[bucket] += event.isError() ? 1 : 0;
    ends[bucket] = Math.max(ends[bucket], event.endNanos());
    size++;
  }

  private void merge() {
    for (int i = 0; i < MOST / 2; i++) {
      for (int[] kind : counts.values()) {
        kind[i] = kind[2 * i] + kind[2 * i + 1];
      }
      failures[i] = failures[2 * i] + failures[2 * i + 1];
      starts[i] = starts[2 * i];
      ends[i] = Math.max(ends[2 * i], ends[2 * i + 1]);
    }
    for (int[] kind : counts.values()) {
      Arrays.fill(kind, MOST / 2, MOST, 0);
    }
    Arrays.fill(failures, MOST / 2, MOST, 0);
    width *= 2;
  }

  /** How it is now; later calls do not change it. */
  public synchronized Snapshot snapshot() {
    int buckets = (int) ((size + width - 1) / width);
    Map<Operation.Group, int[]> copies = new EnumMap<>(Operation.Group.class);
    counts.forEach((group, all) -> copies.put(group, Arrays.copyOf(all, buckets)));
    return new Snapshot(
        size,
        width,
        copies,
        Arrays.copyOf(failures, buckets),
        Arrays.copyOf(starts, buckets),
        Arrays.copyOf(ends, buckets));
  }

  /** The buckets at one moment. */
  public static final class Snapshot {
    private final long size;
    private final long width;
    private final Map<Operation.Group, int[]> counts;
    private final int[] failures;
    private final long[] starts;
    private final long[] ends;

    private Snapshot(
        long size,
        long width,
        Map<Operation.Group, int[]> counts,
        int[] failures,
        long[] starts,
        long[] ends) {
      this.size = size;
      this.width = width;
      this.counts = counts;
      this.failures = failures;
      this.starts = starts;
      this.ends = ends;
    }

    /** How many calls there are in all. */
    public long size() {
      return size;
    }

    /** How many buckets there are. */
    public int buckets() {
      return failures.length;
    }

    /** How many calls a bucket holds; the last one may hold fewer. */
    public long width() {
      return width;
    }

    /** How many calls of a kind are in a bucket. */
    public int count(Operation.Group group, int bucket) {
      int[] all = counts.get(group);
      return all == null ? 0 : all[bucket];
    }

    /** How many calls of a bucket failed. */
    public int failures(int bucket) {
      return failures[bucket];
    }

    /** How many calls failed in all. */
    public long failures() {
      return Arrays.stream(failures).asLongStream().sum();
    }

    /** When the first call of a bucket ended, in nanoseconds since the session began. */
    public long start(int bucket) {
      return starts[bucket];
    }

    /** When the last call of a bucket ended. */
    public long end(int bucket) {
      return ends[bucket];
    }
  }
}
