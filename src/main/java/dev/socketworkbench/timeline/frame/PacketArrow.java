package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.wire.WireFlags;
import dev.socketworkbench.call.wire.WireKind;
import java.util.Optional;

/**
 * A packet between the lanes of a frame: one without bytes of its own, or one of the lab's wire.
 *
 * @param kind which one
 * @param fromLane the sender's lane
 * @param toLane the receiver's lane; {@link #NOWHERE} if nobody is known there
 * @param back whether it comes from where nobody is known, to {@code fromLane}
 * @param fromY where it was sent, in pixels from the beginning of the timeline
 * @param toY where it arrived
 * @param seen whether it was captured; otherwise it follows from what the calls returned
 * @param wire its row, if it was on the lab's wire
 */
public record PacketArrow(
    Kind kind,
    int fromLane,
    int toLane,
    boolean back,
    double fromY,
    double toY,
    boolean seen,
    Optional<WirePacket> wire) {
  /** One that was on no wire of ours. */
  public PacketArrow(
      Kind kind, int fromLane, int toLane, boolean back, double fromY, double toY, boolean seen) {
    this(kind, fromLane, toLane, back, fromY, toY, seen, Optional.empty());
  }

  /** A packet that was on the lab's wire. */
  static PacketArrow onWire(WirePacket packet, int fromLane, int toLane, double fromY, double toY) {
    Kind kind =
        packet.has(WireFlags.RST)
            ? Kind.RST
            : packet.has(WireFlags.SYN)
                ? packet.has(WireFlags.ACK) ? Kind.SYN_ACK : Kind.SYN
                : packet.has(WireFlags.FIN) ? Kind.FIN : Kind.ACK;
    return new PacketArrow(kind, fromLane, toLane, false, fromY, toY, true, Optional.of(packet));
  }

  /** Whether it never arrived. */
  public boolean isLost() {
    return wire.filter(packet -> packet.fate().isLost()).isPresent();
  }

  /** Whether it is drawn as trouble: a reset, a loss, or something that tells of one. */
  public boolean isTrouble() {
    return kind == Kind.RST
        || wire.filter(packet -> packet.fate().isLost() || packet.kind().isTrouble()).isPresent();
  }

  /** What stands on it. */
  public String text() {
    return wire.map(PacketArrow::text).orElseGet(kind::text);
  }

  private static String text(WirePacket packet) {
    boolean carries = packet.size() > 0 || packet.kind() == WireKind.DATAGRAM;
    String what = packet.kind() == WireKind.DATA ? "" : packet.kind().title();
    String bytes = carries ? packet.size() + " B" : "";
    String place =
        packet.hasPlace()
            ? " seq " + packet.sequence()
            : packet.kind() == WireKind.ACK || packet.kind() == WireKind.DUPLICATE_ACK
                ? " " + Math.max(0, packet.acknowledgement())
                : "";
    String end = carries && packet.has(WireFlags.FIN) ? " FIN" : "";
    String joined = what.isEmpty() || bytes.isEmpty() ? what + bytes : what + " " + bytes;
    return joined + place + end + (packet.treatment().copy() ? " (copy)" : "");
  }

  /** The lane's number where there is none. */
  public static final int NOWHERE = -1;

  /** What the flags of the packet say. */
  public enum Kind {
    SYN,
    SYN_ACK,
    ACK,
    FIN,
    RST;

    /** As it is written. */
    public String text() {
      return this == SYN_ACK ? "SYN/ACK" : name();
    }
  }
}
