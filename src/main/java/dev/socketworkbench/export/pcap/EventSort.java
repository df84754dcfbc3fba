package dev.socketworkbench.export.pcap;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts the moments of a session in order of time, in bounded memory: what is more than one run is
 * kept in temporary files until it is merged. Rows are in the journal in the order in which calls
 * returned; on the wire a send stands where it was made.
 */
final class EventSort implements AutoCloseable {
  /** How many events are sorted in memory: 16 MiB. */
  static final int RUN = 1 << 20;

  /** How many files are open at once: a process may have no more than a few hundred. */
  static final int WIDTH = 64;

  private static final int BUFFER = 1 << 16;
  private static final int CHECK_EVERY = 1 << 16;

  /** Takes the events in order. */
  interface EventSink {
    /** The next event. */
    void event(long nanos, long key) throws IOException;
  }

  private final int run;
  private final int width;
  private final List<Path> files = new ArrayList<>();
  private long[] times = new long[1024];
  private long[] keys = new long[1024];
  private int size;

  /** A sort that has nothing yet. */
  EventSort() {
    this(RUN, WIDTH);
  }

  /**
   * A sort with other bounds.
   *
   * @param run how many events are sorted in memory, 1 or more
   * @param width how many files are merged at once, 2 or more
   */
  EventSort(int run, int width) {
    this.run = run;
    this.width = width;
  }

  /**
   * Adds an event.
   *
   * @param key what it is; of two at the same moment the lower one is first
   */
  void add(long nanos, long key) throws IOException {
    if (size == run) {
      spill();
    }
    if (size == times.length) {
      int larger = Math.min(run, 2 * size);
      times = Arrays.copyOf(times, larger);
      keys = Arrays.copyOf(keys, larger);
    }
    times[size] = nanos;
    keys[size++] = key;
  }

  /** Asked again and again: whether to continue. */
  interface CancelCheck {
    /** Returns if so. */
    void goOn() throws IOException;
  }

  /**
   * Hands all events out in order, once.
   *
   * @param check asked while files are merged of which nothing is handed out yet
   */
  void forEach(EventSink sink, CancelCheck check) throws IOException {
    sort();
    if (files.isEmpty()) {
      for (int i = 0; i < size; i++) {
        sink.event(times[i], keys[i]);
      }
      return;
    }
    spill();
    times = new long[0];
    keys = new long[0];
    while (files.size() > width) {
      mergeFirst(Math.min(width, files.size() - width + 1), check);
    }
    merge(files, sink);
  }

  /** Makes one file of the first ones, behind the others: the small ones are merged first. */
  private void mergeFirst(int count, CancelCheck check) throws IOException {
    List<Path> first = List.copyOf(files.subList(0, count));
    write(
        out -> {
          long[] merged = {0};
          merge(
              first,
              (nanos, key) -> {
                put(out, nanos, key);
                if (++merged[0] % CHECK_EVERY == 0) {
                  check.goOn();
                }
              });
        });
    for (Path file : first) {
      Files.deleteIfExists(file);
    }
    files.subList(0, count).clear();
  }

  private static void merge(List<Path> sorted, EventSink sink) throws IOException {
    PriorityQueue<Run> runs =
        new PriorityQueue<>((a, b) -> compare(a.nanos, a.key, b.nanos, b.key));
    List<Run> open = new ArrayList<>();
    try {
      for (Path file : sorted) {
        Run next = new Run(file);
        open.add(next);
        if (next.advance()) {
          runs.add(next);
        }
      }
      for (Run least = runs.poll(); least != null; least = runs.poll()) {
        sink.event(least.nanos, least.key);
        if (least.advance()) {
          runs.add(least);
        }
      }
    } finally {
      for (Run each : open) {
        each.in.close();
      }
    }
  }

  private void spill() throws IOException {
    sort();
    write(
        out -> {
          for (int i = 0; i < size; i++) {
            put(out, times[i], keys[i]);
          }
        });
    size = 0;
  }

  /** Writes events that are in order. */
  private interface Events {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private void write(Events events) throws IOException {
    Path file = Files.createTempFile("socket-workbench-sort", ".tmp");
    files.add(file);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
      events.writeTo(out);
    }
  }

  private static void put(DataOutputStream out, long nanos, long key) throws IOException {
    out.writeLong(nanos);
    out.writeLong(key);
  }

  private void sort() {
    sort(0, size, new long[(size + 1) / 2], new long[(size + 1) / 2]);
  }

  /** Merge sort; what is in order already, as most rows are, costs one look. */
  private void sort(int from, int to, long[] spareTimes, long[] spareKeys) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(from, middle, spareTimes, spareKeys);
    sort(middle, to, spareTimes, spareKeys);
    if (compare(times[middle - 1], keys[middle - 1], times[middle], keys[middle]) <= 0) {
      return;
    }
    int left = middle - from;
    System.arraycopy(times, from, spareTimes, 0, left);
    System.arraycopy(keys, from, spareKeys, 0, left);
    int i = 0;
    int j = middle;
    for (int at = from; i < left; at++) {
      boolean takeLeft = j == to || compare(spareTimes[i], spareKeys[i], times[j], keys[j]) <= 0;
      times[at] = takeLeft ? spareTimes[i] : times[j];
      keys[at] = takeLeft ? spareKeys[i++] : keys[j++];
    }
  }

  private static int compare(long nanos, long key, long otherNanos, long otherKey) {
    int byTime = Long.compare(nanos, otherNanos);
    return byTime != 0 ? byTime : Long.compare(key, otherKey);
  }

  @Override
  public void close() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** A sorted file that is being read. */
  private static final class Run {
    private final DataInputStream in;
    private long left;
    private long nanos;
    private long key;

    Run(Path file) throws IOException {
      left = Files.size(file) / (2 * Long.BYTES);
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    boolean advance() throws IOException {
      if (left-- == 0) {
        return false;
      }
      nanos = in.readLong();
      key = in.readLong();
      return true;
    }
  }
}
