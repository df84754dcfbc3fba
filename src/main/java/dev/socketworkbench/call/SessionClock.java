package dev.socketworkbench.call;

import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.shared.Bisection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time base of a session: a monotonic clock in nanoseconds from 0, and the wall-clock time of
 * each of its moments.
 *
 * <p>The two do not run alike: the monotonic clock stands still while the machine sleeps (on
 * Linux), and the wall clock is set. So the wall time of a moment follows from the last {@link
 * ClockAnchor} at or before it, and the recorder asks {@link #check} now and then whether a new one
 * is due. Safe for any thread.
 */
public final class SessionClock {
  /** The clocks of a machine. */
  public interface Source {
    /** Those of this machine. */
    Source SYSTEM =
        new Source() {
          @Override
          public long nanoTime() {
            return System.nanoTime();
          }

          @Override
          public Instant wall() {
            return Instant.now();
          }
        };

    /** The monotonic clock, in nanoseconds from anywhere. */
    long nanoTime();

    /** The wall clock. */
    Instant wall();
  }

  /** From here on the wall clock has been set, or the machine has slept. */
  static final Duration MOST_DRIFT = Duration.ofMillis(10);

  /** The clocks are not compared more often than this, in nanoseconds of the monotonic one. */
  static final long CHECK_NANOS = 1_000_000;

  /**
   * The moments from one anchor to the next.
   *
   * @param from the first, in nanoseconds since the session began
   * @param to the first of the next stretch
   * @param wall the wall-clock time of the first
   */
  public record ClockSpan(long from, long to, Instant wall) {
    /** Whether a moment is one of them. */
    public boolean contains(long nanos) {
      return nanos >= from && nanos < to;
    }
  }

  private final Source source;
  private final long originNanos;
  private final Instant anchor;
  private final AtomicLong checked = new AtomicLong();

  /** More steps than this are not followed: a file could claim millions of them. */
  static final int MOST_ANCHORS = 10_000;

  /** Those after the beginning, in order; replaced as a whole. */
  private volatile ClockAnchor[] later = {};

  /**
   * A clock of this machine.
   *
   * @param originNanos what {@link System#nanoTime()} said at the beginning
   * @param anchor what the wall clock said at the same moment
   */
  public SessionClock(long originNanos, Instant anchor) {
    this(Source.SYSTEM, originNanos, anchor);
  }

  /**
   * A clock that reads from here.
   *
   * @param originNanos what its monotonic clock said at the beginning
   * @param anchor what its wall clock said at the same moment
   */
  public SessionClock(Source source, long originNanos, Instant anchor) {
    this.source = source;
    this.originNanos = originNanos;
    this.anchor = anchor;
  }

  /** A clock that starts now. */
  public static SessionClock start() {
    return start(Source.SYSTEM);
  }

  /** A clock that reads from here and starts now. */
  public static SessionClock start(Source source) {
    return new SessionClock(
        source, source.nanoTime(), source.wall().truncatedTo(ChronoUnit.MICROS));
  }

  /** What the wall clock said at the beginning. */
  public Instant anchor() {
    return anchor;
  }

  /** Nanoseconds since the session began. */
  public long nanos() {
    return source.nanoTime() - originNanos;
  }

  /** The wall-clock time of a moment of this session. */
  public Instant wall(long nanos) {
    ClockAnchor[] known = later;
    int at = lastBefore(known, nanos);
    return at < 0
        ? anchor.plusNanos(nanos)
        : known[at].wall().plusNanos(nanos - known[at].endNanos());
  }

  /** The stretch in which a moment lies, as far as anchors are known now. */
  public ClockSpan stretch(long nanos) {
    ClockAnchor[] known = later;
    int at = lastBefore(known, nanos);
    long to = at + 1 < known.length ? known[at + 1].endNanos() : Long.MAX_VALUE;
    return at < 0
        ? new ClockSpan(0, to, anchor)
        : new ClockSpan(known[at].endNanos(), to, known[at].wall());
  }

  /**
   * The last moment of this session at which the wall clock can have said so: of a time that came
   * twice, because the clock was set back, the second; of one that never came, the moment of the
   * step.
   *
   * @return nanoseconds since the session began; clamped to what a long holds
   */
  public long nanosAt(Instant wall) {
    ClockAnchor[] known = later;
    long end = Long.MAX_VALUE;
    for (int i = known.length - 1; i >= 0; i--) {
      if (!wall.isBefore(known[i].wall())) {
        return Math.min(end, sum(known[i].endNanos(), between(known[i].wall(), wall)));
      }
      end = known[i].endNanos();
    }
    return Math.min(end, between(anchor, wall));
  }

  private static long between(Instant from, Instant to) {
    try {
      return Duration.between(from, to).toNanos();
    } catch (ArithmeticException e) {
      return to.isBefore(from) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private static long sum(long nanos, long more) {
    return nanos > Long.MAX_VALUE - more ? Long.MAX_VALUE : nanos + more;
  }

  /** The anchors after the beginning, in order. */
  public List<ClockAnchor> anchors() {
    return List.of(later);
  }

  /** How many anchors there are after the beginning: changes whenever one is added. */
  public int anchorCount() {
    return later.length;
  }

  /**
   * Compares the two clocks, unless that was done a moment ago: cheap enough for every call.
   *
   * @return a new anchor if they have drifted apart; this clock follows it already, the caller
   *     records it
   */
  public Optional<ClockAnchor> check() {
    long before = nanos();
    long last = checked.get();
    if (before - last < CHECK_NANOS || !checked.compareAndSet(last, before)) {
      return Optional.empty();
    }
    Instant wall = source.wall();
    boolean heldUp = nanos() - before > CHECK_NANOS;
    if (heldUp || Duration.between(wall(before), wall).abs().compareTo(MOST_DRIFT) <= 0) {
      return Optional.empty(); // Two readings far from each other prove nothing.
    }
    ClockAnchor made = new ClockAnchor(before, wall.truncatedTo(ChronoUnit.MICROS));
    add(made);
    return Optional.of(made);
  }

  /** Takes over an anchor from a session's file; one that is known already changes nothing. */
  public synchronized void add(ClockAnchor told) {
    ClockAnchor[] known = later;
    int at = lastBefore(known, told.endNanos());
    boolean isKnown = at >= 0 && known[at].endNanos() == told.endNanos();
    if (isKnown || known.length == MOST_ANCHORS) {
      return;
    }
    ClockAnchor[] more = Arrays.copyOf(known, known.length + 1);
    System.arraycopy(known, at + 1, more, at + 2, known.length - at - 1);
    more[at + 1] = told;
    later = more;
  }

  private static int lastBefore(ClockAnchor[] known, long nanos) {
    return Bisection.firstIndex(0, known.length, anchor -> known[anchor].endNanos() > nanos) - 1;
  }
}
