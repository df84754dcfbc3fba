package dev.socketworkbench.export.capture.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How far the peer has acknowledged one direction. Bytes that were acknowledged and not seen are
 * waited for: with several network queues, or captures that were merged, an acknowledgement may
 * stand before the bytes it speaks of.
 */
final class Acknowledged {
  /**
   * A place up to which the bytes were sent for certain.
   *
   * @param place the place after the last of them
   * @param nanos when it was acknowledged
   */
  record AckPoint(long place, long nanos) {}

  /** How long bytes may stand behind their acknowledgement: a second. */
  private static final long PATIENCE = 1_000_000_000L;

  /** Of more marks, the last one moves. */
  private static final int MOST_MARKS = 32;

  private final Deque<AckPoint> marks = new ArrayDeque<>(1);
  private long highest;
  private long highestNanos;
  private boolean endsInOne;

  /** The highest acknowledgement, as a place in the stream; a FIN counts as a byte. */
  long highest() {
    return highest;
  }

  /**
   * An acknowledgement.
   *
   * @param seen up to which place all bytes were seen
   * @param tells whether what is missing before it should be reported as of this moment: it came
   *     with bytes, so that it is an answer, or bytes wait behind those that are missing
   */
  void at(long place, long seen, long nanos, boolean tells) {
    if (place <= highest) {
      return;
    }
    endsInOne = place - highest == 1;
    highest = place;
    highestNanos = nanos;
    if (tells) {
      mark(seen);
    }
  }

  /** To be called when bytes begin to wait behind others that were not seen. */
  void waited(long seen) {
    if (marks.isEmpty() || marks.getLast().place() < certain()) {
      mark(seen);
    }
  }

  private void mark(long seen) {
    if (certain() <= seen) {
      return;
    }
    if (marks.size() == MOST_MARKS) {
      marks.removeLast();
    }
    marks.add(new AckPoint(certain(), highestNanos));
  }

  /**
   * How far there were bytes for certain. The FIN takes a number, too: a single last one is taken
   * for a FIN that was not captured.
   */
  private long certain() {
    return endsInOne ? highest - 1 : highest;
  }

  /** Forgets the marks up to a place before which all bytes were seen. */
  void seen(long upTo) {
    while (!marks.isEmpty() && marks.getFirst().place() <= upTo) {
      marks.removeFirst();
    }
  }

  /** The next place whose bytes have been waited for long enough. */
  Optional<AckPoint> due(long nanos) {
    return marks.isEmpty() || nanos - marks.getFirst().nanos() < PATIENCE
        ? Optional.empty()
        : Optional.of(marks.removeFirst());
  }

  /** The places that are left where nothing more is to come. */
  List<AckPoint> rest() {
    List<AckPoint> rest = new ArrayList<>(marks);
    rest.add(new AckPoint(certain(), highestNanos));
    marks.clear();
    return rest;
  }
}
