package dev.socketworkbench.export.capture.stream;

import dev.socketworkbench.call.ip.TcpSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Segments of an end of which it is not known yet where its stream begins, while the other end's
 * SYN was seen. They may be of a connection before on the same addresses, which this end still has:
 * it answers a SYN with the old numbers then (RFC 5961, 4; RFC 9293, 3.10.7.4). Or its SYN/ACK was
 * captured late, or not at all.
 */
final class EarlySegments {
  /**
   * A segment.
   *
   * @param nanos when it was seen
   */
  record Seen(TcpSegment segment, long nanos) {
    private static final int OVERHEAD = 200;

    /** About how much memory it takes, in bytes. */
    int cost() {
      return segment.payload().capacity() + OVERHEAD;
    }
  }

  /** As many as fit into a first window, roughly. */
  private static final int MOST = 64;

  /** Numbers that differ by more are not of one beginning: more than any first window. */
  private static final int REACH = 1 << 20;

  private final List<Seen> segments = new ArrayList<>(0);

  /** Keeps a copy of a segment, and gives what it costs. */
  int add(TcpSegment segment, long nanos) {
    Seen seen = new Seen(segment.kept(), nanos);
    segments.add(seen);
    return seen.cost();
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  /** Whether there are too many to continue waiting. */
  boolean isFull() {
    return segments.size() >= MOST;
  }

  /** Where the first one begins; there must be one. */
  int first() {
    return segments.getFirst().segment().sequence();
  }

  /** Where the first one begins of those that a peer can have acknowledged with this number. */
  OptionalInt first(int acknowledged) {
    return segments.stream()
        .mapToInt(seen -> seen.segment().sequence() - acknowledged)
        .filter(distance -> distance <= 0 && distance > -REACH)
        .map(distance -> acknowledged + distance)
        .findFirst();
  }

  /** Whether a segment can be of the stream whose first byte has this number. */
  static boolean isOf(TcpSegment segment, int firstByte) {
    int distance = segment.sequence() - firstByte;
    return distance >= 0 && distance < REACH;
  }

  /** Takes them all away. */
  List<Seen> takeAll() {
    List<Seen> all = List.copyOf(segments);
    segments.clear();
    return all;
  }
}
