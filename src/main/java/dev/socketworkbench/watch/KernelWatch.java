package dev.socketworkbench.watch;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.kernel.tables.TcpTable;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.ThreadTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Records what the kernel reports about this session's sockets, from their first appearance in its
 * tables to their last, TIME_WAIT included: a row whenever state, queues or running timer have
 * changed, some rows a second while only what TCP measures does, and a last row CLOSED when the
 * kernel has the socket no more. A countdown makes no rows; see {@link
 * dev.socketworkbench.call.KernelState#timerMillisAt}.
 *
 * <p>Where the kernel can be asked for single sockets (Linux, by netlink), both ends of a
 * connection are looked at after each call on one of them, as long as a twentieth of a core is
 * enough for it. Beside that, and elsewhere, all sockets are sampled: what began and ended between
 * two readings was not seen, and a change has the interval of the reading that found it. Readings
 * come within about 20 ms of an event on our sockets and grow rarer, up to half a second or 150
 * times the processor time of a reading, when nothing changes; so an idle watch stays below 1 % of
 * a core, and a busy one below a quarter, however many sockets there are: with more of them there
 * are fewer readings. At most 50,000 sockets are watched at one time; {@link #trouble} says when
 * there are more.
 */
public final class KernelWatch implements AutoCloseable {
  /** How long close waits for the thread. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * How often the journal is looked at while much happens; otherwise it says when there is more.
   */
  private static final long BUSY_TICK = TimeUnit.MILLISECONDS.toNanos(5);

  /** How long the thread sleeps where nothing is to be watched, unless the journal wakes it. */
  private static final long EMPTY_TICK = TimeUnit.MINUTES.toNanos(1);

  private final Journal journal;
  private final Tracer tracer;
  private final TcpTable table;
  private final SocketRegistry registry;
  private final Sampler sampler;
  private final SamplingSchedule schedule = new SamplingSchedule(System.nanoTime());
  private final QuickBudget quick = new QuickBudget(System.nanoTime());
  private final Supplier<Optional<SocketLookup>> lookup;
  private final Optional<ThreadTime> used = ThreadTime.ofThisSystem();
  private final Thread thread;
  private final AtomicBoolean listening = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile boolean unreadable;
  private volatile long unwatched;

  /**
   * A watch that has not started.
   *
   * @param journal where the sockets' calls stand and where the rows go
   * @param tracer the journal's tracer, which knows the calls that have not returned
   * @param kernel whose table is read
   */
  public KernelWatch(Journal journal, Tracer tracer, Kernel kernel) {
    this.journal = journal;
    this.tracer = tracer;
    table = kernel.table();
    lookup = kernel.lookup();
    registry = new SocketRegistry(journal);
    sampler = new Sampler(journal, tracer, table, registry);
    thread = Thread.ofPlatform().name("kernel watch").daemon().unstarted(this::run);
  }

  /**
   * Begins to watch; also sockets that the journal has already. Does nothing where there is nothing
   * to be read, or if it has started.
   */
  public synchronized void start() {
    if (stopping || thread.getState() != Thread.State.NEW) {
      return;
    }
    unreadable = !table.isReadable();
    if (!unreadable) {
      thread.start();
    }
  }

  /** Whether the kernel is being asked; if not, {@link #trouble} says why. */
  public boolean isMeasuring() {
    return thread.isAlive() && !stopping && !unreadable;
  }

  /** Why not everything is measured, in words; empty while all is, and before the watch begins. */
  public Optional<String> trouble() {
    if (unreadable) {
      return Optional.of("the system's TCP sockets cannot be read: " + table.source());
    }
    if (unwatched > 0) {
      return Optional.of(
          unwatched
              + " sockets are not watched: more than "
              + SocketRegistry.MOST
              + " at one time");
    }
    boolean quiet = isMeasuring() || (!stopping && thread.getState() == Thread.State.NEW);
    return quiet ? Optional.empty() : Optional.of("the kernel is not being watched");
  }

  /** How many times the table was read. */
  public long readings() {
    return sampler.readings();
  }

  /** The thread that reads, for measuring what it costs. */
  public long threadId() {
    return thread.threadId();
  }

  /**
   * Ends it after a last look at the sockets; waits a second at most. What was recorded stays.
   * Idempotent.
   */
  @Override
  public void close() {
    synchronized (this) {
      stopping = true;
    }
    LockSupport.unpark(thread);
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      lookup.get().ifPresent(sampler::askWith);
      watch();
      lookOnceMore();
    } finally {
      sampler.close();
    }
  }

  private void watch() {
    while (!stopping) {
      long appended = journal.appended();
      tracer.takeConnecting(registry::connects);
      Activity activity = registry.catchUp();
      unwatched = registry.unwatched();
      schedule.saw(activity);
      boolean working = sampler.hasWork();
      boolean following = look();
      if (working && schedule.isDue(System.nanoTime())) {
        sample();
      }
      if (working && !following && !schedule.isRelaxed()) {
        LockSupport.parkNanos(this, BUSY_TICK);
      } else {
        listen(appended);
        LockSupport.parkNanos(this, working ? schedule.untilDue(System.nanoTime()) : EMPTY_TICK);
      }
    }
  }

  /** What the last calls left behind, such as TIME_WAIT, was perhaps not seen yet. */
  private void lookOnceMore() {
    registry.catchUp();
    if (sampler.hasWork()) {
      sample();
    }
  }

  /**
   * Looks at the sockets on which something was done.
   *
   * @return whether each call is followed now; if not, there are too many, or it cannot be
   */
  private boolean look() {
    SocketRegistry.Touched touched = registry.takeTouched();
    quick.called(touched.calls());
    if (!sampler.canAsk() || !quick.allows(System.nanoTime())) {
      return false;
    }
    if (!touched.isEmpty()) {
      long start = nanosUsed();
      sampler.look(touched);
      quick.spent(nanosUsed() - start);
    }
    return true;
  }

  /** Has the journal wake this thread when it has more than this. */
  private void listen(long appended) {
    if (listening.compareAndSet(false, true)) {
      journal.onceMoreThan(
          appended,
          () -> {
            listening.set(false);
            LockSupport.unpark(thread);
          });
    }
  }

  private void sample() {
    long start = nanosUsed();
    Optional<Boolean> changed = sampler.sample();
    // It may be read again later: perhaps there was only no descriptor left.
    unreadable = changed.isEmpty();
    schedule.sampled(System.nanoTime(), nanosUsed() - start, changed.orElse(false));
  }

  /** The processor's time that this thread has used; where that is not known, the time of day. */
  private long nanosUsed() {
    return used.map(ThreadTime::nanos).orElseGet(System::nanoTime);
  }
}
