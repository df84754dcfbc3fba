package dev.socketworkbench.timeline.bytes;

import dev.socketworkbench.journal.order.Row;
import java.util.Optional;

/**
 * Neighbouring bytes of a stream that were written by the same send and returned by the same recv;
 * or one datagram.
 *
 * @param offset the first byte's place in the stream; of a datagram, how many bytes its socket had
 *     sent or received before
 * @param length how many bytes
 * @param send the send that wrote them; empty if the sender is not ours
 * @param recv the recv that returned them; empty if none has, or the receiver is not ours
 * @param bytes the bytes, or the first of them where there are more than were asked for
 * @param cutsCharacter whether the recv ended in the middle of a UTF-8 character, of which the rest
 *     came with the next
 * @param datagram what became of it, if it is a datagram
 */
@SuppressWarnings("ArrayRecordComponent") // Pieces are drawn, not compared.
public record StripPiece(
    long offset,
    long length,
    Optional<Row> send,
    Optional<Row> recv,
    byte[] bytes,
    boolean cutsCharacter,
    Optional<Carried> datagram) {

  /**
   * A datagram's way.
   *
   * @param fate what became of it
   * @param peer who was to receive it, or who sent it
   * @param received how many of its bytes its receiver has; 0 if it has not received it
   */
  public record Carried(Fate fate, String peer, long received) {}

  /** What became of a datagram, as far as is known. */
  public enum Fate {
    RECEIVED,
    /** Its receiver asked for fewer bytes: the rest is gone. */
    CUT,
    DUPLICATE,
    OUT_OF_ORDER,
    /** Nobody has received it so far. */
    WAITING,
    LOST,
    /** It went to somebody who is not in this session. */
    OUTSIDE
  }
}
