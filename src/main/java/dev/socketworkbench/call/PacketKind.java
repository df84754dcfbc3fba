package dev.socketworkbench.call;

import java.util.Locale;
import java.util.Optional;

/**
 * What is known of packets without their calls. The codes are those of the journal's format and
 * never change; no {@link Operation} has one of them.
 */
public enum PacketKind {
  /** An end of a connection whose packets were seen: its own address, and to which. */
  ENDPOINT(12, Operation.Group.OPEN),
  /** A packet with the SYN flag, that asks for a connection. */
  SYN(13, Operation.Group.OPEN),
  /** A packet with SYN and ACK, that grants one. */
  SYN_ACK(14, Operation.Group.OPEN),
  /** A packet that brought new bytes of the stream. */
  SEGMENT(15, Operation.Group.SEND),
  /** A packet whose bytes, or whose FIN, had all been seen. */
  RETRANSMISSION(16, Operation.Group.SEND),
  /** Not a packet: bytes of the stream that the capture does not have. */
  GAP(17, Operation.Group.LOSS),
  /** A packet with the FIN flag. */
  FIN(18, Operation.Group.CLOSE),
  /** A packet with the RST flag. */
  RST(19, Operation.Group.LOSS),
  /** A packet with nothing but an ACK, with which a handshake ends. */
  ACK(20, Operation.Group.OPEN),
  /** A packet that holds a datagram. */
  DATAGRAM(21, Operation.Group.SEND);

  private final int code;
  private final Operation.Group group;
  private final String word = name().toLowerCase(Locale.ROOT);

  PacketKind(int code, Operation.Group group) {
    this.code = code;
    this.group = group;
  }

  /** The number in the journal's format. */
  public int code() {
    return code;
  }

  /** The group of operations that it belongs to. */
  public Operation.Group group() {
    return group;
  }

  /** Its name in lower case: {@code segment}. */
  public String word() {
    return word;
  }

  /** Whether it brings bytes that were not seen before. */
  public boolean bringsBytes() {
    return this == SEGMENT || this == DATAGRAM;
  }

  /** The kind with this number in the journal's format; empty if there is none. */
  public static Optional<PacketKind> ofCode(int code) {
    return code < ENDPOINT.code || code > DATAGRAM.code
        ? Optional.empty()
        : Optional.of(values()[code - ENDPOINT.code]);
  }
}
