package dev.socketworkbench.call.layer;

import java.util.Locale;
import java.util.Optional;

/**
 * What a protocol above the socket did with its bytes. The codes are those of the journal's format
 * and never change.
 */
public enum LayerKind {
  /** A message of the handshake. */
  HANDSHAKE(1),
  /** From here on this side's records are encrypted. */
  CHANGE_CIPHER_SPEC(2),
  /** A warning, or the reason of an end. */
  ALERT(3),
  /** Bytes of the program, clear here and encrypted on the wire. */
  DATA(4),
  /** A record of which only the outside is known. */
  RECORD(5),
  /** What both ends have agreed on when the handshake was over. */
  AGREED(6),
  /** A certificate of the peer's chain, and what was checked of it. */
  CERTIFICATE(7),
  /** The layer has ended, and why. */
  FAILED(8),
  /** A secret that was written into a key log. */
  SECRET(9);

  private final int code;
  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  LayerKind(int code) {
    this.code = code;
  }

  /** The number in the journal's format. */
  public int code() {
    return code;
  }

  /** Its name as it is searched for: {@code change-cipher-spec}. */
  public String word() {
    return word;
  }

  /** The kind with this number in the journal's format; empty if there is none. */
  public static Optional<LayerKind> ofCode(int code) {
    return code < 1 || code > values().length ? Optional.empty() : Optional.of(values()[code - 1]);
  }
}
