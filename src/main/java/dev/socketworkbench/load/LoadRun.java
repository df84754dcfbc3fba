package dev.socketworkbench.load;

import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.recording.Tracer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One load, from its first connect to its last close. Whether its own calls are recorded is a
 * choice; the journal has a note in either case, because what a server was asked by a load is part
 * of what happened. Thread-safe.
 */
public final class LoadRun implements AutoCloseable {
  /** How many connect at once: more would overflow a usual backlog. */
  private static final int CONNECTING_AT_ONCE = 32;

  private static final long CONNECTING_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long DRAINING_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long SHORTEST_SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** How many samples a load has, and a few more. */
  private static final int SAMPLES = 400;

  private final Tracer session;
  private final Optional<Consumer<LayeredSocket>> tls;
  private final boolean recorded;
  private final LoadSettings settings;
  private final List<LoadConnection> connections = new ArrayList<>();
  private final List<LoadProgress.Sample> samples = new ArrayList<>();
  private final AtomicInteger living = new AtomicInteger();
  private final AtomicInteger inOrder = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile LoadShared shared;
  private volatile TargetFinder finder;
  private volatile LoadProgress.Phase phase = LoadProgress.Phase.IDLE;
  private volatile LoadProgress.EndReason end;
  private volatile long nanos;
  private volatile boolean stopAsked;
  private long sampledNanos;
  private long sampledBytes;

  /**
   * A load that has not begun.
   *
   * @param session the session that it belongs to
   * @param recorded whether its own calls are recorded there
   */
  public LoadRun(Tracer session, boolean recorded, LoadSettings settings) {
    this(session, recorded, settings, Optional.empty());
  }

  /**
   * The same over TLS.
   *
   * @param tls makes a connected socket speak it; empty for none
   */
  public LoadRun(
      Tracer session,
      boolean recorded,
      LoadSettings settings,
      Optional<Consumer<LayeredSocket>> tls) {
    this.tls = tls;
    this.session = session;
    this.recorded = recorded;
    this.settings = settings;
  }

  /** What it was made with. */
  public LoadSettings settings() {
    return settings;
  }

  /**
   * Begins. Blocks while a name is asked for, and no longer.
   *
   * @throws java.net.UnknownHostException if the host is not known
   * @throws NotLoopbackException if the target is not loopback and the settings have no consent
   * @throws IllegalStateException if it began before
   */
  public void start() throws IOException {
    Tracer tracer = recorded ? session : Tracer.unrecorded(session.clock());
    TargetFinder target = TargetFinder.of(settings);
    LoadShared made = new LoadShared(tracer, settings, tls);
    synchronized (this) {
      if (phase != LoadProgress.Phase.IDLE) {
        throw new IllegalStateException("a load runs once; this one is " + phase);
      }
      phase = LoadProgress.Phase.CONNECTING;
      shared = made;
      finder = target;
    }
    Thread.ofPlatform().daemon().name("load").start(this::run);
  }

  /** Ends it: closes all its sockets. Does not wait; see {@link #close}. */
  public synchronized void stop() {
    stopAsked = true;
    if (finder != null) {
      finder.stop();
    }
    notifyAll();
  }

  /** Ends it and waits, at most a few seconds, until all its sockets are closed. */
  @Override
  public void close() {
    stop();
    if (phase == LoadProgress.Phase.IDLE) {
      return;
    }
    Patience.await(ended, 2 * DRAINING_NANOS);
  }

  /** Waits until it has ended. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /**
   * Waits until it has ended.
   *
   * @return false if the time passed before, in milliseconds
   */
  public boolean awaitEnd(long millis) throws InterruptedException {
    return ended.await(millis, TimeUnit.MILLISECONDS);
  }

  /** How far it has come. */
  public LoadProgress progress() {
    LoadShared now = shared;
    if (now == null) {
      return LoadProgress.IDLE;
    }
    LoadMeter meter = now.meter();
    long measured =
        phase == LoadProgress.Phase.RUNNING ? System.nanoTime() - now.startNanos() : nanos;
    long sent = meter.sent.sum();
    Latencies latencies = meter.latencies();
    return new LoadProgress(
        phase,
        Optional.ofNullable(end),
        now.target(),
        measured,
        meter.connected.get(),
        meter.open.get(),
        meter.answering.get(),
        now.due(measured, sent),
        sent,
        latencies.count(),
        meter.late.sum(),
        meter.bytesOut.sum(),
        meter.bytesIn.sum(),
        latencies,
        meter.errors(),
        Optional.ofNullable(meter.difference()));
  }

  /** The samples so far, from this one on, counted from 0. */
  public List<LoadProgress.Sample> samples(int from) {
    synchronized (samples) {
      return List.copyOf(samples.subList(Math.min(from, samples.size()), samples.size()));
    }
  }

  private void run() {
    try {
      aim();
      connect();
      if (end == null) {
        measure();
      }
      drain();
    } catch (InterruptedException neverHappens) {
      Thread.currentThread().interrupt();
    } finally {
      shared.finish();
      connections.forEach(LoadConnection::stop);
      phase = LoadProgress.Phase.ENDED;
      session.remark(LoadNotes.end(progress()));
      ended.countDown();
    }
  }

  private void aim() {
    LoadTarget target = finder.find(shared.tracer());
    shared.aimAt(target);
    session.remark(LoadNotes.begin(settings, target.address(), recorded));
  }

  private void connect() throws InterruptedException {
    Semaphore turns = new Semaphore(CONNECTING_AT_ONCE);
    AtomicInteger undecided = new AtomicInteger(settings.connections());
    living.set(settings.connections());
    for (int i = 0; i < settings.connections(); i++) {
      connections.add(
          new LoadConnection(shared, i, turns, () -> countDown(undecided), this::connectionEnded));
    }
    connections.forEach(LoadConnection::start);
    waitWhile(System.nanoTime() + CONNECTING_NANOS, () -> undecided.get() > 0);
    if (stopAsked) {
      end = LoadProgress.EndReason.STOPPED;
    } else if (shared.meter().connected.get() == 0) {
      end = LoadProgress.EndReason.NO_CONNECTION;
    }
  }

  private void measure() throws InterruptedException {
    shared.begin();
    phase = LoadProgress.Phase.RUNNING;
    long step =
        Math.max(SHORTEST_SAMPLE_NANOS, TimeUnit.SECONDS.toNanos(settings.seconds()) / SAMPLES);
    long next = shared.startNanos();
    while (end == null) {
      next = Math.min(next + step, shared.endNanos());
      waitWhile(next, () -> living.get() > 0);
      if (stopAsked) {
        end = LoadProgress.EndReason.STOPPED;
      } else if (System.nanoTime() - shared.endNanos() >= 0) {
        end = LoadProgress.EndReason.TIME;
      } else if (living.get() == 0) {
        end =
            inOrder.get() > 0 ? LoadProgress.EndReason.COUNT : LoadProgress.EndReason.NO_CONNECTION;
      } else {
        sample(System.nanoTime() - shared.startNanos());
      }
    }
    shared.finish();
    nanos = Math.min(System.nanoTime(), shared.endNanos()) - shared.startNanos();
  }

  private void drain() throws InterruptedException {
    phase = LoadProgress.Phase.DRAINING;
    shared.finish();
    connections.forEach(LoadConnection::wake);
    waitWhile(System.nanoTime() + DRAINING_NANOS, () -> living.get() > 0);
    connections.forEach(LoadConnection::stop);
    for (LoadConnection connection : connections) {
      connection.join();
    }
    if (nanos > sampledNanos) {
      sample(nanos); // Not earlier: now no connection is left that could still count an answer.
    }
  }

  /** Adds what happened since the last sample, up to this time of the load. */
  private void sample(long now) {
    Latencies latencies = shared.meter().takeInterval();
    long bytes = shared.meter().bytesIn.sum();
    synchronized (samples) {
      samples.add(
          new LoadProgress.Sample(
              now, now - sampledNanos, latencies.count(), bytes - sampledBytes, latencies));
    }
    sampledNanos = now;
    sampledBytes = bytes;
  }

  /** Waits until the deadline, or until the fact does not hold any more, or a stop is asked. */
  private synchronized void waitWhile(long deadline, BooleanSupplier fact)
      throws InterruptedException {
    long left = deadline - System.nanoTime();
    while (left > 0 && !stopAsked && fact.getAsBoolean()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
  }

  private void countDown(AtomicInteger undecided) {
    if (undecided.decrementAndGet() == 0) {
      changed();
    }
  }

  private void connectionEnded(boolean didAll) {
    if (didAll) {
      inOrder.incrementAndGet();
    }
    if (living.decrementAndGet() == 0) {
      changed();
    }
  }

  private synchronized void changed() {
    notifyAll();
  }
}
