package dev.socketworkbench.call.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a packet on the wire is, in the terms of RFC 9293 and RFC 5681. Which of them it is follows
 * from its flags, its numbers, and the packets before it. The codes are those of the journal's
 * format and never change.
 */
public enum WireKind {
  /** Asks for a connection. */
  SYN(1),
  /** Grants one. */
  SYN_ACK(2),
  /** Acknowledges, and brings nothing. */
  ACK(3),
  /** Brings bytes of the stream that its end had not sent before. */
  DATA(4),
  /** Sent again, because no acknowledgement came in time. */
  RETRANSMISSION(5),
  /** Sent again, because acknowledgements of the same place came, before its time was over. */
  FAST_RETRANSMISSION(6),
  /** Acknowledges the same place again: something came, but not what is awaited. */
  DUPLICATE_ACK(7),
  /** Acknowledges the same place, and says that there is more room. */
  WINDOW_UPDATE(8),
  /** Says that there is no room for more bytes. */
  ZERO_WINDOW(9),
  /** Asks an end that has no room whether it has some now. */
  ZERO_WINDOW_PROBE(10),
  /** Asks whether the other end is still there. */
  KEEP_ALIVE(11),
  /** The end of the stream. */
  FIN(12),
  /** Resets the connection. */
  RST(13),
  /** A datagram of UDP. */
  DATAGRAM(14),
  /** Neither TCP nor UDP, a fragment, or nothing that can be read. */
  OTHER(15);

  private static final List<String> WORDS = Arrays.stream(values()).map(WireKind::word).toList();

  private final int code;
  private final String word = name().toLowerCase(Locale.ROOT);

  WireKind(int code) {
    this.code = code;
  }

  /** The number in the journal's format. */
  public int code() {
    return code;
  }

  /** Its name in lower case: {@code duplicate_ack}. */
  public String word() {
    return word;
  }

  /** Its name as a person says it: {@code duplicate ACK}. */
  public String title() {
    return switch (this) {
      case SYN, ACK, FIN, RST -> name();
      case SYN_ACK -> "SYN/ACK";
      case DUPLICATE_ACK -> "duplicate ACK";
      case KEEP_ALIVE -> "keep-alive";
      case OTHER -> "other packet";
      default -> word.replace('_', ' ');
    };
  }

  /** Whether bytes are sent that had been sent before. */
  public boolean isAgain() {
    return this == RETRANSMISSION || this == FAST_RETRANSMISSION;
  }

  /** Whether it is a packet that a person who looks for trouble looks at. */
  public boolean isTrouble() {
    return isAgain()
        || this == DUPLICATE_ACK
        || this == ZERO_WINDOW
        || this == ZERO_WINDOW_PROBE
        || this == RST;
  }

  /** The kind with this number in the journal's format; empty if there is none. */
  public static Optional<WireKind> ofCode(int code) {
    return code < SYN.code || code > OTHER.code
        ? Optional.empty()
        : Optional.of(values()[code - SYN.code]);
  }

  /** All words. */
  public static List<String> words() {
    return WORDS;
  }
}
