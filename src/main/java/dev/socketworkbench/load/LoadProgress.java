package dev.socketworkbench.load;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How far a load has come; when it has ended, what it measured.
 *
 * @param phase where it is
 * @param end why it has ended; empty while it is not
 * @param target where it goes; empty while that is being found out
 * @param nanos how long it has been measuring, in nanoseconds; of one that has ended, how long it
 *     did
 * @param connected how many connections were made
 * @param open how many of them are
 * @param answering how many of them had an answer
 * @param due how many messages should have been sent by now; in the closed loop as many as were
 * @param sent how many messages were sent whole
 * @param answered how many answers came before the load ended
 * @param late how many came after that, within the two seconds for which it waits; they are not
 *     among the answered, nor in the latencies
 * @param bytesOut how many bytes were sent
 * @param bytesIn how many bytes were received before the load ended
 * @param latencies of the answers so far; in the open loop from the time at which the message was
 *     due
 * @param errors what ended connections, and how often
 * @param difference the first answer that was not the message
 */
public record LoadProgress(
    Phase phase,
    Optional<EndReason> end,
    Optional<LoadTarget> target,
    long nanos,
    int connected,
    int open,
    int answering,
    long due,
    long sent,
    long answered,
    long late,
    long bytesOut,
    long bytesIn,
    Latencies latencies,
    SortedMap<LoadError, Long> errors,
    Optional<Difference> difference) {

  /** Of a load that has not begun. */
  public static final LoadProgress IDLE =
      new LoadProgress(
          Phase.IDLE,
          Optional.empty(),
          Optional.empty(),
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          Latencies.NONE,
          Collections.emptySortedMap(),
          Optional.empty());

  /** Answers a second, over the whole time. */
  public double answersPerSecond() {
    return nanos == 0 ? 0 : answered * 1e9 / nanos;
  }

  /** Messages that were sent and not answered before the load ended. */
  public long unanswered() {
    return Math.max(0, sent - answered);
  }

  /**
   * What a load did in one short stretch of time.
   *
   * @param endNanos when the stretch ended, in nanoseconds since the load began
   * @param nanos how long it was
   * @param answered how many answers came
   * @param bytes how many bytes these answers had
   * @param latencies of these answers
   */
  public record Sample(long endNanos, long nanos, long answered, long bytes, Latencies latencies) {

    /** How many answers came per second. */
    public double answersPerSecond() {
      return nanos == 0 ? 0 : answered * 1e9 / nanos;
    }
  }

  /** Why a load has ended. */
  public enum EndReason {
    /** Its time was over. */
    TIME,
    /** All its messages were sent, and answered or given up. */
    COUNT,
    /** No connection was left. */
    NO_CONNECTION,
    /** The user stopped it. */
    STOPPED
  }

  /** Where a load is in its life. */
  public enum Phase {
    /** Made, and not started. */
    IDLE,
    /** Its connections are being made; nothing is measured yet. */
    CONNECTING,
    /** It sends and measures. */
    RUNNING,
    /**
     * It sends and measures no more. It waits, two seconds at most, for answers that are due, so
     * that connections end in order; they count as late.
     */
    DRAINING,
    /** All its sockets are closed. */
    ENDED
  }
}
