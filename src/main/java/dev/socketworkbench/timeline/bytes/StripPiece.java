package dev.socketworkbench.timeline.bytes;

import dev.socketworkbench.journal.order.Row;
import java.util.Optional;

/**
 * Neighbouring bytes of a stream that were written by the same send and returned by the same recv.
 *
 * @param offset the first byte's place in the stream
 * @param length how many bytes
 * @param send the send that wrote them; empty if the sender is not ours
 * @param recv the recv that returned them; empty if none has, or the receiver is not ours
 * @param bytes the bytes, or the first of them where there are more than were asked for
 * @param cutsCharacter whether the recv ended in the middle of a UTF-8 character, of which the rest
 *     came with the next
 */
@SuppressWarnings("ArrayRecordComponent") // Pieces are drawn, not compared.
public record StripPiece(
    long offset,
    long length,
    Optional<Row> send,
    Optional<Row> recv,
    byte[] bytes,
    boolean cutsCharacter) {}
