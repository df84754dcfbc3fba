package dev.socketworkbench.load;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.thread.ThreadKind;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What all connections of one load share. Thread-safe. */
final class LoadShared {
  /** How many bytes a connection sends ahead of its answers in the closed loop. */
  static final int WINDOW = 32 << 10;

  private static final int LARGEST_RECEIVE = 64 << 10;
  private static final int SMALLEST_RECEIVE = 512;
  private static final long RECEIVE_MEMORY = 128L << 20;

  private final Optional<Consumer<LayeredSocket>> tls;
  private final Tracer tracer;
  private final LoadSettings settings;
  private final LoadMeter meter = new LoadMeter();
  private final Payload payload;
  private final AtomicLong messagesLeft;
  private final CountDownLatch go = new CountDownLatch(1);
  private volatile long startNanos;
  private volatile boolean over;

  /** Null until it was found, which is before the first connection begins. */
  private volatile LoadTarget target;

  LoadShared(Tracer tracer, LoadSettings settings, Optional<Consumer<LayeredSocket>> tls) {
    this.tls = tls;
    this.tracer = tracer;
    this.settings = settings;
    this.payload = new Payload(Math.max(settings.size(), LARGEST_RECEIVE));
    this.messagesLeft = new AtomicLong(settings.messages());
  }

  /** Makes a connected socket speak TLS, if it is to. */
  Optional<Consumer<LayeredSocket>> tls() {
    return tls;
  }

  Tracer tracer() {
    return tracer;
  }

  LoadSettings settings() {
    return settings;
  }

  void aimAt(LoadTarget found) {
    target = found;
  }

  /** Where the load goes; empty as long as that is being found out. */
  Optional<LoadTarget> target() {
    return Optional.ofNullable(target);
  }

  /** The address that every connection connects to. */
  Endpoint address() {
    return target.address();
  }

  LoadMeter meter() {
    return meter;
  }

  Payload payload() {
    return payload;
  }

  /**
   * How many bytes one recv asks for: a message, if the buffers of all take no more than 128 MB.
   */
  int receiveSize() {
    long share = RECEIVE_MEMORY / settings.connections();
    return Math.clamp(Math.min(share, settings.size()), SMALLEST_RECEIVE, LARGEST_RECEIVE);
  }

  /**
   * The threads of the connections: platform threads if these are few for this program, and where
   * the C library's calls block them.
   */
  ThreadKind threads() {
    return settings.transport().unix().isPresent()
            || settings.connections() <= ThreadKind.USUAL_PLATFORM_THREADS
        ? ThreadKind.PLATFORM
        : ThreadKind.VIRTUAL;
  }

  /** All that could connect have: the measuring begins. */
  void begin() {
    startNanos = System.nanoTime();
    go.countDown();
  }

  void awaitBegin() throws InterruptedException {
    go.await();
  }

  /** Nothing more is to be sent. */
  void finish() {
    over = true;
    go.countDown();
  }

  boolean isOver() {
    return over;
  }

  /**
   * Whether what happened then is part of what is measured: the time was not over, and neither was
   * the load.
   */
  boolean measures(long nanoTime) {
    return !over && nanoTime - endNanos() < 0;
  }

  /**
   * Counts an answer: into the latencies, or as late if the load ended before it came.
   *
   * @param nanoTime when it came, as {@link System#nanoTime()} says it
   * @param latency how long it took, in nanoseconds
   * @return whether it came in time
   */
  boolean answered(long nanoTime, long latency) {
    boolean inTime = measures(nanoTime);
    if (inTime) {
      meter.answered(latency);
    } else {
      meter.late.increment();
    }
    return inTime;
  }

  /** When the load began, as {@link System#nanoTime()} says it. */
  long startNanos() {
    return startNanos;
  }

  /** When its time has ended. */
  long endNanos() {
    return startNanos + TimeUnit.SECONDS.toNanos(settings.seconds());
  }

  /** Takes one message of those that may still be sent; false if there is none. */
  boolean takeMessage() {
    return messagesLeft.get() > 0 && messagesLeft.decrementAndGet() >= 0;
  }

  /** In the open loop: when this message of the whole load, counted from 0, is due. */
  long dueNanos(long message) {
    return startNanos + message * TimeUnit.SECONDS.toNanos(1) / settings.rate();
  }

  /** How many messages should have been sent when the load has run so long. */
  long due(long nanos, long sent) {
    if (!settings.openLoop()) {
      return sent;
    }
    long whole = Math.min(settings.messages(), (long) settings.rate() * settings.seconds());
    return Math.min(whole, (long) (nanos / 1e9 * settings.rate()));
  }
}
