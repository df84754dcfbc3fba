package dev.socketworkbench.load;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What a load counts while it runs. Thread-safe; counting never blocks. */
final class LoadMeter {
  /** Shorter latencies than this are not told apart, in nanoseconds. */
  private static final long SHORTEST_NANOS = 1_000;

  private static final long LONGEST_NANOS =
      TimeUnit.SECONDS.toNanos(2L * LoadSettings.MOST_SECONDS);
  private static final int DIGITS = 3;

  final LongAdder sent = new LongAdder();
  final LongAdder late = new LongAdder();
  final LongAdder bytesOut = new LongAdder();
  final LongAdder bytesIn = new LongAdder();
  final AtomicInteger connected = new AtomicInteger();
  final AtomicInteger answering = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();

  private final Recorder recorder = new Recorder(SHORTEST_NANOS, LONGEST_NANOS, DIGITS);
  private final Histogram total = new Histogram(SHORTEST_NANOS, LONGEST_NANOS, DIGITS);
  private final ConcurrentMap<LoadError, LongAdder> errors = new ConcurrentHashMap<>();
  private final AtomicReference<Difference> difference = new AtomicReference<>();
  private Histogram interval;
  private volatile Latencies latencies = Latencies.NONE;

  /** An answer came after this time. */
  void answered(long nanos) {
    recorder.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  void failed(LoadError error) {
    errors.computeIfAbsent(error, key -> new LongAdder()).increment();
  }

  /** Keeps the first difference. */
  void differs(Difference found) {
    difference.compareAndSet(null, found);
  }

  /** The answers since the last time that this was asked. */
  synchronized Latencies takeInterval() {
    interval = recorder.getIntervalHistogram(interval);
    total.add(interval);
    latencies = Latencies.of(total);
    return Latencies.of(interval);
  }

  /** All answers, up to the last interval that was taken. */
  Latencies latencies() {
    return latencies;
  }

  Difference difference() {
    return difference.get();
  }

  SortedMap<LoadError, Long> errors() {
    SortedMap<LoadError, Long> found = new TreeMap<>();
    errors.forEach((error, count) -> found.put(error, count.sum()));
    return found;
  }
}
