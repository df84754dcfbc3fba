package dev.socketworkbench.watch;

import dev.socketworkbench.call.KernelState;
import java.util.Optional;

/**
 * What was recorded of a socket last, and whether a reading says something new. State, queues and
 * timer are recorded whenever they have changed; what TCP measures changes with every segment, so a
 * row that has only that is recorded some times a second.
 */
final class News {
  /** Whether a reading is to be recorded. */
  enum Verdict {
    /** Nothing has changed. */
    OLD,
    /** Something has, but too soon after the last row. */
    LATER,
    /** It is to be recorded. */
    NEW
  }

  /** By how much a timer's end must have moved to be news, in milliseconds. */
  private static final long TIMER_MOVED_MILLIS = 1000;

  /** The timer that is neither retransmission, nor TIME_WAIT, nor probe: its end says little. */
  private static final int OTHER_TIMER = 2;

  private KernelState recorded;

  Optional<KernelState> recorded() {
    return Optional.ofNullable(recorded);
  }

  void record(KernelState state) {
    recorded = state;
  }

  /**
   * Whether this is new.
   *
   * @param apartNanos how far apart rows are that have nothing new but details
   */
  Verdict of(KernelState now, long apartNanos) {
    if (recorded == null || isChange(recorded, now)) {
      return Verdict.NEW;
    }
    if (recorded.detail().equals(now.detail())) {
      return Verdict.OLD;
    }
    return now.endNanos() - recorded.endNanos() >= apartNanos ? Verdict.NEW : Verdict.LATER;
  }

  /** A countdown is no change: it follows from the row that has its beginning. */
  static boolean isChange(KernelState before, KernelState now) {
    return before.state() != now.state()
        || before.sendQueue() != now.sendQueue()
        || before.receiveQueue() != now.receiveQueue()
        || before.timer() != now.timer()
        || timerMoved(before, now);
  }

  private static boolean timerMoved(KernelState before, KernelState now) {
    if (now.timer() == 0 || now.timer() == OTHER_TIMER || now.timerMillis() == 0) {
      return false;
    }
    long elapsedMillis = (now.endNanos() - before.endNanos()) / 1_000_000;
    long moved = now.timerMillis() + elapsedMillis - before.timerMillis();
    return Math.abs(moved) > TIMER_MOVED_MILLIS && elapsedMillis > TIMER_MOVED_MILLIS;
  }
}
