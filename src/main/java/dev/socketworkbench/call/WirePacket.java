package dev.socketworkbench.call;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Durations;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireFlags;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.call.wire.WireTreatment;
import java.util.Arrays;
import java.util.Optional;

/**
 * A packet on the wire between two machines of the lab, which was in our hands. Unlike a {@link
 * Packet}, which stands in the place of calls that nobody knows, it is beside the calls of its
 * socket: it carries bytes that a call of that socket has sent.
 *
 * @param socket the socket of the end that sent it; empty where that was not known in time
 * @param receiver the socket of the other end; empty where that was not known in time
 * @param kind what it is
 * @param number which packet of the wire it is, from 1; a copy has its original's number
 * @param from the address that it comes from
 * @param to the address that it is for
 * @param flags those of its TCP header, as in {@link WireFlags}; 0 where it has none
 * @param sequence its sequence number, counted from its end's SYN, which is 0; {@link #UNKNOWN}
 *     where that was not seen
 * @param acknowledgement its acknowledgement number, counted in the same way from the other end's
 *     SYN; {@link #UNKNOWN} where there is none
 * @param window how many bytes its end has room for; {@link #UNKNOWN} where that is not known
 * @param size how many bytes of a stream, or of a datagram, it carries
 * @param sentNanos when its machine put it on the wire, in nanoseconds since the session began
 * @param endNanos when the other machine got it, or when it was lost; same clock
 * @param fate what became of it
 * @param treatment what was done to it on purpose beside that
 * @param length how many bytes it has from its IP header on
 * @param bytes these bytes as they were sent, or the beginning of them where the reader asked for
 *     no more
 * @param recordedBytes how many the journal holds; at least {@code bytes.length}
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are compared field by field nowhere but in tests.
public record WirePacket(
    Optional<SocketId> socket,
    Optional<SocketId> receiver,
    WireKind kind,
    long number,
    Endpoint from,
    Endpoint to,
    int flags,
    long sequence,
    long acknowledgement,
    long window,
    int size,
    long sentNanos,
    long endNanos,
    WireFate fate,
    WireTreatment treatment,
    int length,
    byte[] bytes,
    int recordedBytes)
    implements Entry {
  /** A number that nobody knows. */
  public static final long UNKNOWN = -1;

  /** What every such row is called. */
  public static final String TITLE = "PACKET";

  /** Whether its TCP header has this flag, of {@link WireFlags}. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Whether it is of TCP and has a place in its end's stream. */
  public boolean hasPlace() {
    return sequence != UNKNOWN && size > 0;
  }

  /** How many bytes of its end's stream stand before its own; 0 where that is no question. */
  public long streamOffset() {
    return Math.max(0, sequence - 1);
  }

  /** Whether something was done to it on purpose. */
  public boolean isByUs() {
    return fate.isLost() || !treatment.isNone();
  }

  /** Its name in the log's column of operations. */
  public String title() {
    return kind.name();
  }

  /** The bytes that it carries, as far as they are here: what is behind its headers. */
  public byte[] payload() {
    int from = Math.min(bytes.length, length - size);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, length));
  }

  /** How many of the bytes that it carries the journal holds. */
  public int recordedPayload() {
    return Math.clamp((long) recordedBytes - (length - size), 0, size);
  }

  /** What the log says of it: {@code #7 to conn#1: 13 B, seq 1, ack 1, window 64256}. */
  public String text() {
    StringBuilder out = new StringBuilder(96);
    out.append('#').append(number);
    out.append(socket.isPresent() ? "" : " from " + from);
    out.append(" to ").append(receiver.map(SocketId::toString).orElseGet(to::toString));
    String separator = ": ";
    if (size > 0 || kind == WireKind.DATAGRAM) {
      out.append(separator).append(size).append(" B");
      separator = ", ";
    } else if (kind == WireKind.OTHER) {
      out.append(separator).append(length).append(" B with its headers");
      separator = ", ";
    }
    if (size > 0 && has(WireFlags.FIN)) {
      out.append(separator).append("with FIN");
      separator = ", ";
    }
    separator = number(out, separator, "seq ", sequence);
    separator = number(out, separator, "ack ", acknowledgement);
    separator = number(out, separator, "window ", window);
    if (fate != WireFate.ARRIVED) {
      out.append(separator).append(fate.words());
      separator = ", ";
    }
    if (isByUs()) {
      String done = treatment.words();
      out.append(" (by us").append(done.isEmpty() ? "" : ": " + done).append(')');
    }
    return out.toString();
  }

  private static String number(StringBuilder out, String separator, String name, long value) {
    if (value == UNKNOWN) {
      return separator;
    }
    out.append(separator).append(name).append(value);
    return ", ";
  }

  /**
   * How long it was on the wire: {@code 50.12 ms}; of one that never arrived, until it was lost.
   */
  public String onTheWire() {
    return Durations.words(endNanos - sentNanos);
  }

  /** The same, whose ends are these. */
  public WirePacket of(Optional<SocketId> sender, Optional<SocketId> other) {
    return new WirePacket(
        sender,
        other,
        kind,
        number,
        from,
        to,
        flags,
        sequence,
        acknowledgement,
        window,
        size,
        sentNanos,
        endNanos,
        fate,
        treatment,
        length,
        bytes,
        recordedBytes);
  }

  /** The same with these bytes in place of its own. */
  public WirePacket with(byte[] others) {
    return new WirePacket(
        socket,
        receiver,
        kind,
        number,
        from,
        to,
        flags,
        sequence,
        acknowledgement,
        window,
        size,
        sentNanos,
        endNanos,
        fate,
        treatment,
        length,
        others,
        recordedBytes);
  }

  /** The same, of which this became. */
  public WirePacket became(WireFate what, WireTreatment done, long nanos) {
    return new WirePacket(
        socket,
        receiver,
        kind,
        number,
        from,
        to,
        flags,
        sequence,
        acknowledgement,
        window,
        size,
        sentNanos,
        Math.max(sentNanos, nanos),
        what,
        done,
        length,
        bytes,
        recordedBytes);
  }
}
