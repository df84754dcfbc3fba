package dev.socketworkbench.call;

/**
 * What happened on a socket between two moments: a call, or a packet that was seen. A view draws
 * both in the same place and tells them apart where it matters.
 */
public sealed interface SocketEvent extends Entry permits Call, Packet {
  /** On which socket; of a packet, that of the end that sent it. */
  SocketId socket();

  /** When it began, in nanoseconds since the session began; never after the end. */
  long startNanos();

  /** The group of operations that it belongs to. */
  Operation.Group group();

  /** Its name in lower case: {@code recv}, {@code segment}. */
  String word();

  /**
   * Whether it is known how long it took. If not, it has the times of the row before, with which it
   * was made in one, or it had not returned when the recording ended.
   */
  boolean hasOwnTime();

  /** Whether it is known when it began: only not of what was made in one with the row before. */
  boolean hasStart();

  /** Whether it failed or timed out. */
  boolean isError();

  /** Whether its bytes go out from its socket. */
  boolean sends();

  /** How many bytes of the stream it moved: 0 for what moves none. */
  int byteCount();

  /** How many bytes of the stream stand before its own. */
  long streamOffset();

  /**
   * What it moved, or the beginning of it where the reader asked for no more; see {@link
   * #byteCount}.
   */
  byte[] bytes();

  /** How many bytes the journal holds; at least as many as {@link #bytes} has. */
  int recordedBytes();
}
