package dev.socketworkbench.export.capture.stream;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.ip.TcpSegment;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Puts the bytes of one direction in order: each byte becomes part of a row once, at its place in
 * the stream. Where two segments have different bytes for one place, those that were seen first
 * hold.
 */
final class Assembly implements Held.Waiter {
  private static final int MOST_COST = 4 << 20;

  /** The longest gap in one row. */
  private static final int MOST_GAP = 1 << 30;

  private static final long NONE = -1;

  private final SocketId socket;
  private final PacketRows rows;
  private final Held held;
  private final OutOfOrder waiting = new OutOfOrder();
  private final Acknowledged acknowledged = new Acknowledged();
  private final GivenUp givenUp = new GivenUp();
  private long next;

  /** When the last one of the bytes before {@link #next} was seen. */
  private long nextNanos;

  private long finAt = NONE;
  private long finNanos;
  private boolean finTold;

  Assembly(SocketId socket, PacketRows rows, Held held) {
    this.socket = socket;
    this.rows = rows;
    this.held = held;
  }

  /** Whether nothing is known of the stream yet. */
  boolean isEmpty() {
    return end() == 0;
  }

  /** How far the stream is known to have come without a doubt. */
  long reached() {
    return Math.max(next, acknowledged.highest());
  }

  /** The place behind everything that was seen or acknowledged; the FIN counts as a byte. */
  long end() {
    return Math.max(Math.max(reached(), waiting.end()), finAt + 1);
  }

  /** The bytes that came with the SYN. */
  void opening(TcpSegment syn, long nanos) {
    if (syn.length() > 0) {
      bytes(0, syn.payload(), syn.length(), nanos);
    }
  }

  /** A segment and where it begins. */
  void take(long place, TcpSegment segment, long nanos) {
    if (segment.isBare()) {
      return;
    }
    int length = segment.length();
    boolean news = length > 0 && bytes(place, segment.payload(), length, nanos);
    if (segment.isFin() && !contradicts(place + length)) {
      news |= fin(place + length, nanos);
    } else if (segment.isFin() && !news) {
      rows.outside();
      return;
    }
    if (!news) {
      rows.again(socket, length, nanos);
    }
    tellFin();
  }

  /** The peer has all bytes before a place. */
  void acknowledged(long place, long nanos, boolean withBytes) {
    acknowledged.at(place, next, nanos, withBytes || !waiting.isEmpty());
  }

  /** Gives up what was acknowledged long enough before this moment and not seen. */
  void giveUpUntil(long nanos) {
    for (Optional<Acknowledged.AckPoint> due = acknowledged.due(nanos);
        due.isPresent();
        due = acknowledged.due(nanos)) {
      giveUp(due.get().place(), due.get().nanos());
    }
  }

  /** Takes what is new of some bytes; false if nothing is. */
  private boolean bytes(long place, ByteBuffer bytes, int length, long nanos) {
    long end = place + length;
    if (finAt != NONE && end > finAt) {
      if (place == finAt && length == 1) {
        return false; // A keep-alive repeats the FIN's number, with a byte of garbage.
      }
      finAt = NONE; // Whoever sent it did not know where the stream ends.
      finTold = false;
    }
    boolean late = late(place, bytes, length, nanos);
    if (end <= next) {
      return late;
    }
    if (place <= next && waiting.isEmpty()) {
      deliver(place, bytes, length, (int) (end - next), nanos);
      acknowledged.seen(next);
      return true;
    }
    return hold(place, bytes, length, nanos) || late;
  }

  /** Bytes for which a gap was reported are new when they come after all. */
  private boolean late(long place, ByteBuffer bytes, int length, long nanos) {
    boolean late = false;
    for (GivenUp.GivenUpBytes part : givenUp.take(place, Math.min(next, place + length))) {
      int count = (int) (part.to() - part.from());
      ByteBuffer fresh = behind(bytes, part.from() - place, count);
      rows.segment(socket, part.from(), length, count, fresh, nanos, Math.max(nanos, nextNanos));
      rows.cameLate();
      late = true;
    }
    return late;
  }

  private boolean hold(long place, ByteBuffer bytes, int length, long nanos) {
    int before = waiting.cost();
    boolean news = waiting.add(place, next, bytes, length, nanos);
    if (news) {
      acknowledged.waited(next);
      held.add(this, waiting.cost() - before, nanos);
      drain(nanos);
      while (waiting.cost() > MOST_COST) {
        waitNoMore(nanos);
      }
    }
    return news;
  }

  /** Gives up waiting for the bytes before the first ones that wait. */
  @Override
  public void waitNoMore(long nanos) {
    gap(waiting.first(), nanos);
    drain(nanos);
  }

  private void giveUp(long upTo, long nanos) {
    long end = finAt == NONE ? upTo : Math.min(upTo, finAt);
    while (next < end) {
      gap(waiting.isEmpty() ? end : Math.min(end, waiting.first()), nanos);
      drain(nanos);
    }
  }

  private void gap(long upTo, long nanos) {
    nextNanos = Math.max(nextNanos, nanos);
    while (next < upTo) {
      int length = (int) Math.min(upTo - next, MOST_GAP);
      rows.gap(socket, next, length, nextNanos);
      givenUp.add(next, next + length);
      next += length;
    }
  }

  /** Tells what waits no more, as of this moment. */
  private void drain(long nanos) {
    while (!waiting.isEmpty() && waiting.first() <= next) {
      OutOfOrder.EarlyBytes piece = waiting.poll();
      held.remove(this, piece.cost(), waiting.isEmpty());
      nextNanos = Math.max(nextNanos, nanos);
      ByteBuffer bytes = ByteBuffer.wrap(piece.bytes());
      deliver(next, bytes, piece.segmentLength(), piece.length(), piece.nanos());
    }
    acknowledged.seen(next);
    tellFin();
  }

  /** A row for the bytes from {@link #next} on, of some that begin there or before. */
  private void deliver(long place, ByteBuffer bytes, int segmentLength, int count, long seenNanos) {
    nextNanos = Math.max(nextNanos, seenNanos);
    ByteBuffer fresh = behind(bytes, next - place, count);
    rows.segment(socket, next, segmentLength, count, fresh, seenNanos, nextNanos);
    next += count;
  }

  /** This many bytes behind the first ones, as far as they were captured. */
  private static ByteBuffer behind(ByteBuffer bytes, long first, int count) {
    int skipped = (int) Math.min(first, bytes.remaining());
    return bytes.slice(bytes.position() + skipped, Math.min(count, bytes.remaining() - skipped));
  }

  /** Whether a stream cannot end there, by what is known of it. */
  private boolean contradicts(long fin) {
    return finAt == NONE ? fin < next : fin != finAt;
  }

  /** The end of the stream; false if it was known. */
  private boolean fin(long place, long nanos) {
    if (finAt != NONE) {
      return false;
    }
    finAt = place;
    finNanos = nanos;
    return true;
  }

  private void tellFin() {
    if (finAt == next && !finTold) {
      finTold = true;
      rows.fin(socket, finAt, finNanos, Math.max(finNanos, nextNanos));
    }
  }

  /** Nothing more will come: what waits is written, with what is missing before it. */
  void finish(long nanos) {
    acknowledged.rest().forEach(mark -> giveUp(mark.place(), mark.nanos()));
    while (!waiting.isEmpty()) {
      waitNoMore(nanos);
    }
    if (finAt > next) {
      gap(finAt, finNanos);
    }
    tellFin();
  }
}
