package dev.socketworkbench.call.wire;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The flags of a TCP header (RFC 9293, 3.1) and their names. */
public final class WireFlags {
  /** Ends the stream. */
  public static final int FIN = 1;

  /** Begins it. */
  public static final int SYN = 2;

  /** Resets the connection. */
  public static final int RST = 4;

  /** Asks the receiver to hand over what it has. */
  public static final int PSH = 8;

  /** The acknowledgement number means something. */
  public static final int ACK = 16;

  /** The names from the lowest bit on. */
  public static final List<String> NAMES =
      List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR");

  private WireFlags() {}

  /** The flag of this name, in upper or lower case. */
  public static OptionalInt of(String name) {
    int at = NAMES.indexOf(name.toUpperCase(Locale.ROOT));
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(1 << at);
  }
}
