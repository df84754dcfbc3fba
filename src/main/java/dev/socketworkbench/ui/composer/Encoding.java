package dev.socketworkbench.ui.composer;

/** What became of a typed message: bytes, or a problem with its place. */
public sealed interface Encoding {

  /**
   * The message as it will be sent.
   *
   * @param bytes all of them, the end of line included
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on to a socket; compared nowhere.
  record Encoded(byte[] bytes) implements Encoding {}

  /**
   * It cannot be sent.
   *
   * @param from the first character concerned, from 0
   * @param to the character after the last one concerned
   * @param kind what is wrong with it
   * @param shown the characters concerned, as typed
   * @param why what is wrong with a macro, and what to write; otherwise empty
   */
  record Problem(int from, int to, Kind kind, String shown, String why) implements Encoding {
    /** One that its kind explains. */
    Problem(int from, int to, Kind kind, String shown) {
      this(from, to, kind, shown, "");
    }
  }

  /** The ways in which a message can be wrong. */
  enum Kind {
    /** A backslash and a character that mean nothing together. */
    UNKNOWN_ESCAPE,
    /** An escape that ends too early. */
    CUT_ESCAPE,
    /** Half of a surrogate pair, which is no character. */
    HALF_CHARACTER,
    /** A character that the charset lacks. */
    NOT_IN_CHARSET,
    /** Something else than a hexadecimal digit. */
    NOT_HEX,
    /** A hexadecimal digit without its second one. */
    ODD_HEX,
    /** What stands in double braces makes no bytes. */
    MACRO
  }
}
