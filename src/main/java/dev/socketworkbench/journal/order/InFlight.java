package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.SessionClock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The calls that have returned, or are about to, and are not recorded yet. From them follows the
 * moment before which no row can come any more, so that rows can be shown in the order of return
 * and none ever has to make room for a later one.
 *
 * <p>A thread enters <em>before</em> it takes the time at which its call returned, and leaves once
 * the row is recorded. The reader reads the clock first and then looks who is in flight: a thread
 * that enters after that look takes its time after it, too.
 *
 * <p>Threads: any; nobody waits.
 */
public final class InFlight {
  /** Not in flight. Times in the slots are shifted by one so that the time 0 is none of these. */
  private static final long FREE = 0;

  private static final int SLOTS = 128;

  /** Slots lie this far apart, so that two processors do not fight for one cache line. */
  private static final int SPREAD = 8;

  /** How long a row may be on its way from such a source without having to be put in later. */
  private static final long LATE_NANOS = 50_000_000;

  /** What {@link #enter} gives where all slots are taken. */
  private static final int NO_SLOT = -1;

  private final SessionClock clock;
  private final AtomicLongArray slots = new AtomicLongArray(SLOTS * SPREAD);

  /** How many threads found no slot: while there are any, the moment stands still. */
  private final AtomicInteger crowd = new AtomicInteger();

  /** How many sources record rows only after they have ended. */
  private final AtomicInteger late = new AtomicInteger();

  private volatile long settled;

  /**
   * Nobody is in flight yet.
   *
   * @param clock the session's
   */
  public InFlight(SessionClock clock) {
    this.clock = clock;
  }

  /**
   * Before the time of a call's return is taken.
   *
   * @return to be given to {@link #leave}, whatever happens
   */
  public int enter() {
    long bound = settled + 1;
    int slot = (int) Thread.currentThread().threadId();
    for (int i = 0; i < SLOTS; i++) {
      int at = ((slot + i) & (SLOTS - 1)) * SPREAD;
      if (slots.get(at) == FREE && slots.compareAndSet(at, FREE, bound)) {
        return at;
      }
    }
    crowd.incrementAndGet();
    return NO_SLOT;
  }

  /**
   * After the row was recorded, or it is certain that there will be none. Whoever sees the slot
   * free sees the row; to look at anything else afterwards, the caller needs a fence.
   */
  public void leave(int ticket) {
    if (ticket == NO_SLOT) {
      crowd.decrementAndGet();
    } else {
      slots.setRelease(ticket, FREE);
    }
  }

  /** A source of rows that come late has begun or ended. */
  public void rowsComeLate(boolean begins) {
    late.addAndGet(begins ? 1 : -1);
  }

  /**
   * The moment up to which everything that returned is recorded, in nanoseconds since the session
   * began. Never goes back.
   */
  public long settled() {
    // Before the clock is read: what a source has recorded when it ends is shown at once.
    long bound = late.get() > 0 ? clock.nanos() - LATE_NANOS : clock.nanos();
    if (crowd.get() > 0) {
      return settled;
    }
    for (int at = 0; at < SLOTS * SPREAD; at += SPREAD) {
      long slot = slots.get(at);
      if (slot != FREE) {
        bound = Math.min(bound, slot - 1);
      }
    }
    return advance(bound);
  }

  private synchronized long advance(long bound) {
    settled = Math.max(settled, bound);
    return settled;
  }
}
