package dev.socketworkbench.check;

import java.util.concurrent.TimeUnit;

/**
 * How the bytes of a conversation are moved; which bytes they are stays the same.
 *
 * @param slice at most so many bytes in a send
 * @param sliced how many bytes of the stream are sent like that; the rest goes as it is
 * @param gather so many sends of the script go in one
 * @param cutAt after so many bytes of the stream there is a pause, in the middle of a send if it
 *     must be; -1 for nowhere
 * @param pauseNanos how long a pause between two pieces is
 * @param receiveSize how many bytes a recv asks for while it is slow
 * @param slowReceives how many recv calls are slow
 * @param receiveNanos how long the wait before a slow recv is
 * @param whenStalled nothing is received before the sending has stalled, or is over
 * @param receiveBuffer SO_RCVBUF; 0 for the system's
 */
record Manner(
    int slice,
    long sliced,
    int gather,
    long cutAt,
    long pauseNanos,
    int receiveSize,
    int slowReceives,
    long receiveNanos,
    boolean whenStalled,
    int receiveBuffer) {
  private static final int USUAL_RECEIVE = 8192;

  /** As the script says. */
  static final Manner PLAIN =
      new Manner(Integer.MAX_VALUE, 0, 1, -1, 0, USUAL_RECEIVE, 0, 0, false, 0);

  /** Each byte of the first of them in a send of its own. */
  static Manner byteByByte(long first) {
    return new Manner(
        1, first, 1, -1, TimeUnit.MILLISECONDS.toNanos(2), USUAL_RECEIVE, 0, 0, false, 0);
  }

  /** So many sends in one. */
  static Manner gathered(int sends) {
    return new Manner(Integer.MAX_VALUE, 0, sends, -1, 0, USUAL_RECEIVE, 0, 0, false, 0);
  }

  /** A pause after so many bytes. */
  static Manner cut(long at, long pauseNanos) {
    return new Manner(Integer.MAX_VALUE, 0, 1, at, pauseNanos, USUAL_RECEIVE, 0, 0, false, 0);
  }

  /** A few bytes at a time are received, late. */
  static Manner slowReader() {
    return new Manner(
        Integer.MAX_VALUE, 0, 1, -1, 0, 16, 64, TimeUnit.MILLISECONDS.toNanos(10), false, 4096);
  }

  /** Nothing is received until nothing can be sent any more. */
  static Manner unread() {
    return new Manner(Integer.MAX_VALUE, 0, 1, -1, 0, USUAL_RECEIVE, 0, 0, true, 4096);
  }

  /** How many of these bytes go in the next send, where so many were sent before. */
  int next(long sent, int remaining) {
    int next = sent < sliced ? Math.min(slice, remaining) : remaining;
    long toCut = cutAt - sent;
    return toCut > 0 && toCut < next ? (int) toCut : next;
  }

  /** Whether there is a pause after so many bytes of the stream. */
  boolean pausesAfter(long sent) {
    return pauseNanos > 0 && (sent == cutAt || sent < sliced);
  }
}
