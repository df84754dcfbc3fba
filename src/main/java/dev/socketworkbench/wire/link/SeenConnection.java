package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.ip.TcpSegment;
import dev.socketworkbench.call.wire.WireKind;
import java.nio.ByteBuffer;

/**
 * A connection of TCP as its packets show it: how far each end has come with its numbers. Only
 * under the describer's lock.
 */
final class SeenConnection {
  private static final int NO_SCALE = -1;
  private static final int HEADER = 20;
  private static final int WINDOW = 14;
  private static final int OPTION_END = 0;
  private static final int OPTION_NOTHING = 1;
  private static final int OPTION_SCALE = 3;
  private static final int LARGEST_SCALE = 14;

  /** From so many duplicate acknowledgements on, what is sent again was not waited for. */
  private static final int DUPLICATES = 2;

  /** One end. */
  private static final class SeenEnd {
    boolean known;
    int first;
    int scale = NO_SCALE;

    /** The number behind the last that it has sent, counted from its SYN. */
    long next;

    long acknowledged = WirePacket.UNKNOWN;
    long window = WirePacket.UNKNOWN;

    /** How often it has acknowledged the same number again. */
    int duplicates;

    /** The number nearest to where it is that a field of 32 bits can mean. */
    long place(int sequence) {
      return next + (sequence - (first + (int) next));
    }
  }

  private final Endpoint.Ip one;
  private SeenEnd oneEnd = new SeenEnd();
  private SeenEnd otherEnd = new SeenEnd();

  SeenConnection(Endpoint.Ip one) {
    this.one = one;
  }

  /**
   * The next segment.
   *
   * @param header its TCP header with options; may be empty
   */
  SeenNumbers add(TcpSegment segment, ByteBuffer header) {
    boolean again = false;
    boolean ofOne = segment.from().equals(one);
    if (segment.isSyn()) {
      SeenEnd end = ofOne ? oneEnd : otherEnd;
      again = end.known && end.first == segment.sequence();
      if (!again && !segment.isAck()) {
        oneEnd = new SeenEnd();
        otherEnd = new SeenEnd();
      }
    }
    SeenEnd own = ofOne ? oneEnd : otherEnd;
    SeenEnd other = ofOne ? otherEnd : oneEnd;
    if (segment.isSyn() && !again) {
      own.known = true;
      own.first = segment.sequence();
      own.next = 0;
      own.scale = scale(header);
    }
    long sequence = own.known ? own.place(segment.sequence()) : WirePacket.UNKNOWN;
    long acknowledgement =
        segment.isAck() && other.known
            ? other.place(segment.acknowledgement())
            : WirePacket.UNKNOWN;
    long window = window(segment, header, own, other);
    WireKind kind = kind(segment, again, own, other, sequence, acknowledgement, window);
    remember(segment, own, kind, sequence, acknowledgement, window);
    return new SeenNumbers(
        kind,
        Math.max(WirePacket.UNKNOWN, sequence),
        Math.max(WirePacket.UNKNOWN, acknowledgement),
        window);
  }

  private static WireKind kind(
      TcpSegment segment,
      boolean again,
      SeenEnd own,
      SeenEnd other,
      long sequence,
      long acknowledgement,
      long window) {
    if (segment.isRst()) {
      return WireKind.RST;
    }
    if (segment.isSyn()) {
      return again ? WireKind.RETRANSMISSION : segment.isAck() ? WireKind.SYN_ACK : WireKind.SYN;
    }
    if (!own.known) {
      return segment.length() > 0 ? WireKind.DATA : segment.isFin() ? WireKind.FIN : WireKind.ACK;
    }
    if (sequence == own.next - 1 && segment.length() <= 1 && !segment.isFin() && own.next > 0) {
      boolean probe = other.window == 0;
      boolean atTheEnd = other.acknowledged == own.next || segment.length() == 0;
      if (probe || atTheEnd) {
        return probe ? WireKind.ZERO_WINDOW_PROBE : WireKind.KEEP_ALIVE;
      }
    }
    long end = sequence + segment.length() + (segment.isFin() ? 1 : 0);
    if (end > sequence && end <= own.next) {
      boolean fast = other.duplicates >= DUPLICATES && other.acknowledged == sequence;
      return fast ? WireKind.FAST_RETRANSMISSION : WireKind.RETRANSMISSION;
    }
    if (segment.length() > 0) {
      return other.window == 0 ? WireKind.ZERO_WINDOW_PROBE : WireKind.DATA;
    }
    if (segment.isFin()) {
      return WireKind.FIN;
    }
    return bare(own, other, acknowledgement, window);
  }

  private static WireKind bare(SeenEnd own, SeenEnd other, long acknowledgement, long window) {
    if (window == 0) {
      return WireKind.ZERO_WINDOW;
    }
    boolean same = acknowledgement != WirePacket.UNKNOWN && acknowledgement == own.acknowledged;
    if (same && window > own.window) {
      return WireKind.WINDOW_UPDATE;
    }
    return same && window == own.window && other.next > acknowledgement
        ? WireKind.DUPLICATE_ACK
        : WireKind.ACK;
  }

  private static void remember(
      TcpSegment segment,
      SeenEnd own,
      WireKind kind,
      long sequence,
      long acknowledgement,
      long window) {
    if (own.known && !segment.isRst()) {
      int numbers = segment.length() + (segment.isFin() ? 1 : 0) + (segment.isSyn() ? 1 : 0);
      own.next = Math.max(own.next, sequence + numbers);
    }
    if (acknowledgement != WirePacket.UNKNOWN && acknowledgement >= own.acknowledged) {
      own.duplicates =
          kind == WireKind.DUPLICATE_ACK
              ? own.duplicates + 1
              : acknowledgement > own.acknowledged ? 0 : own.duplicates;
      own.acknowledged = acknowledgement;
      own.window = window;
    }
  }

  /** In bytes: both ends must have told a scale, and a SYN's own window has none. */
  private static long window(TcpSegment segment, ByteBuffer header, SeenEnd own, SeenEnd other) {
    if (header.limit() < HEADER) {
      return WirePacket.UNKNOWN;
    }
    int told = header.getShort(WINDOW) & 0xffff;
    boolean scaled = !segment.isSyn() && own.scale != NO_SCALE && other.scale != NO_SCALE;
    return scaled ? (long) told << own.scale : told;
  }

  /** The window's scale that a SYN tells (RFC 7323). */
  private static int scale(ByteBuffer header) {
    int at = HEADER;
    while (at < header.limit()) {
      int kind = header.get(at);
      if (kind == OPTION_END) {
        return NO_SCALE;
      }
      if (kind == OPTION_NOTHING) {
        at++;
        continue;
      }
      int length = at + 1 < header.limit() ? header.get(at + 1) & 0xff : 0;
      if (length < 2) {
        return NO_SCALE;
      }
      if (kind == OPTION_SCALE && length == 3 && at + 2 < header.limit()) {
        return Math.clamp(header.get(at + 2), 0, LARGEST_SCALE);
      }
      at += length;
    }
    return NO_SCALE;
  }
}
