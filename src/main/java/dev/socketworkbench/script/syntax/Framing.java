package dev.socketworkbench.script.syntax;

/** How a script finds the messages in a stream. */
public sealed interface Framing {
  /** What one receive gives is a message. */
  record NoFraming() implements Framing {}

  /** A datagram is a message. No script says so: it is what datagrams are. */
  record EachDatagram() implements Framing {}

  /**
   * A line is a message, without its end.
   *
   * @param carriageReturn whether what is sent as a line ends with CR LF, and not with LF only
   */
  record ByLine(boolean carriageReturn) implements Framing {}

  /** A message ends where these bytes stand, which are not part of it. */
  record Delimited(HexPattern delimiter) implements Framing {}

  /** Each message has so many bytes. */
  record SizedAll(int size) implements Framing {}

  /**
   * A length tells how many bytes follow.
   *
   * @param header how many bytes stand before the length; with any, the message is the whole frame,
   *     and otherwise what the length counts
   * @param width how the length is written
   * @param extra how many bytes follow beyond those that the length counts; negative if the length
   *     counts bytes before it, too
   */
  record Prefixed(int header, NumberWidth width, int extra) implements Framing {
    /** Whether the header and the length are part of the message. */
    public boolean isWhole() {
      return header > 0 || extra != 0;
    }
  }
}
