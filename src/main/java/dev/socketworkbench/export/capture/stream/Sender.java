package dev.socketworkbench.export.capture.stream;

import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.ip.TcpSegment;

/**
 * One end of a connection: says where in its stream the segments belong that it sent, and which of
 * them are not of this stream at all.
 */
final class Sender implements Held.Waiter {
  /** Farther from its stream than the largest window there is, a segment is not of it. */
  private static final long MOST_DISTANCE = 1L << 30;

  /** A window without scaling: systems differ in what number they give a reset. */
  private static final int RESET_REACH = 1 << 16;

  private final SocketId socket;
  private final PacketRows rows;
  private final Held held;
  private final StreamStart origin = new StreamStart();
  private final EarlySegments early = new EarlySegments();
  private Assembly assembly;
  private boolean sawSyn;
  private boolean confirmed;
  private boolean asked;
  private boolean granted;
  private boolean completed;

  Sender(SocketId socket, PacketRows rows, Held held) {
    this.socket = socket;
    this.rows = rows;
    this.held = held;
    this.assembly = new Assembly(socket, rows, held);
  }

  /** Whether its SYN, or SYN/ACK, was seen. */
  boolean sawSyn() {
    return sawSyn;
  }

  /** Whether its SYN/ACK was seen. */
  boolean granted() {
    return granted;
  }

  /**
   * This end acknowledges the peer's SYN/ACK: the first time, that ends the handshake.
   *
   * @param alone whether the packet has nothing but that
   */
  void completes(boolean alone, long nanos) {
    if (asked && !completed) {
      completed = true;
      if (alone) {
        rows.flag(socket, PacketKind.ACK, nanos);
      }
    }
  }

  /** Whether its stream is known not to begin with this number. */
  boolean beginsElsewhere(int first) {
    return origin.isKnown() && !origin.isAt(first);
  }

  /** Whether this acknowledges its SYN, and no more than was seen of its bytes. */
  boolean isConfirmedBy(int acknowledgement) {
    long place = place(acknowledgement);
    return sawSyn && place >= 0 && place <= assembly.reached();
  }

  /**
   * The next segment that this end sent.
   *
   * @param peerBegan whether the peer's SYN was seen, so that this end's is to be expected
   * @return whether it is of this stream, so that what it acknowledges can be believed
   */
  boolean sent(TcpSegment segment, long nanos, boolean peerBegan) {
    if (segment.isSyn()) {
      if (confirmed && beginsElsewhere(segment.sequence() + 1)) {
        rows.outside(); // The peer has chosen another SYN/ACK.
        return false;
      }
      rows.flag(socket, segment.isAck() ? PacketKind.SYN_ACK : PacketKind.SYN, nanos);
      asked = !segment.isAck();
      granted = segment.isAck();
      sawSyn = true;
      begin(segment.sequence() + 1);
      assembly.opening(segment, nanos);
      return true;
    }
    if (segment.isRst()) {
      reset(segment, nanos);
      return false;
    }
    if (!origin.isKnown() && peerBegan) {
      keep(segment, nanos);
      return false;
    }
    locate(segment);
    long place = place(segment.sequence());
    boolean near = isNear(place);
    if (near && place + segment.length() >= 0) {
      assembly.take(place, segment, nanos);
    } else if (!segment.isBare()) {
      rows.outside();
    }
    return near;
  }

  private void keep(TcpSegment segment, long nanos) {
    if (!segment.isBare()) {
      held.add(this, early.add(segment, nanos), nanos);
      if (early.isFull()) {
        waitNoMore(nanos);
      }
    }
  }

  /** A reset without ACK has the number that the peer acknowledged: one that was sent, about. */
  private void reset(TcpSegment segment, long nanos) {
    long place = place(segment.sequence());
    boolean wasSent = place >= -1 && place <= assembly.end() + RESET_REACH;
    if (segment.isAck() || !origin.isCertain() || wasSent) {
      rows.flag(socket, PacketKind.RST, nanos);
    } else {
      rows.outside();
    }
  }

  /**
   * The peer has all bytes before this number.
   *
   * @param withBytes whether it said so together with bytes of its own
   */
  void acknowledged(int number, long nanos, boolean withBytes) {
    if (!origin.isKnown()) {
      beginAt(early.first(number).orElse(number));
    }
    long place = place(number);
    if (isNear(place)) {
      confirmed = true;
      assembly.acknowledged(place, nanos, withBytes);
    }
  }

  /** The peer's SYN/ACK says where this stream begins, unless its own SYN or bytes have. */
  void begunBefore(int acknowledgement) {
    if (!origin.isKnown() || (origin.isOnlyANumber() && assembly.isEmpty())) {
      begin(acknowledgement);
    }
  }

  /** The stream begins with this number: what had another is not of it. */
  private void begin(int first) {
    if (beginsElsewhere(first)) {
      assembly = new Assembly(socket, rows, held);
    }
    origin.begunAt(first);
    for (EarlySegments.Seen seen : takeEarly()) {
      if (EarlySegments.isOf(seen.segment(), first)) {
        sent(seen.segment(), seen.nanos(), false);
      } else {
        rows.outside();
      }
    }
  }

  /** There was no SYN to say it: the stream begins about here. */
  private void beginAt(int number) {
    origin.assume(number);
    takeEarly().forEach(seen -> sent(seen.segment(), seen.nanos(), false));
  }

  private Iterable<EarlySegments.Seen> takeEarly() {
    Iterable<EarlySegments.Seen> all = early.takeAll();
    all.forEach(seen -> held.remove(this, seen.cost(), true));
    return all;
  }

  @Override
  public void waitNoMore(long nanos) {
    beginAt(early.first());
  }

  /** Where no SYN says where the stream begins, the first bytes that are seen do. */
  private void locate(TcpSegment segment) {
    if (!origin.isKnown()) {
      origin.assume(segment.sequence());
    }
    if (origin.isOnlyANumber() && !segment.isBare() && assembly.isEmpty()) {
      boolean keepsAlive = segment.length() == 1 && place(segment.sequence()) == -1;
      if (!keepsAlive) {
        origin.firstSeenAt(segment.sequence());
      }
    }
  }

  private long place(int sequence) {
    return origin.place(sequence, assembly.reached());
  }

  private boolean isNear(long place) {
    return Math.abs(place - assembly.reached()) <= MOST_DISTANCE
        && (place >= -1 || !origin.isCertain());
  }

  /** Gives up what the peer acknowledged long enough before this moment and not seen. */
  void giveUpUntil(long nanos) {
    assembly.giveUpUntil(nanos);
  }

  /** Nothing more is to come. */
  void finish(long nanos) {
    if (!early.isEmpty()) {
      waitNoMore(nanos);
    }
    assembly.finish(nanos);
  }
}
