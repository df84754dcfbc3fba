package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.journal.order.Row;
import java.util.Optional;

/**
 * Bytes on their way: from the send that wrote them to the recv that returned them, both of them
 * rows of the journal; or a packet that was seen, whose one row stands for both.
 *
 * @param fromLane the sender's lane
 * @param toLane the receiver's lane, which may be one of "outside"
 * @param fromY where the send was made
 * @param toY where the recv returned; if there is none, where the send returned
 * @param send the send, if it is ours
 * @param recv the recv, if it is ours and has returned
 * @param offset the first byte's place in the stream
 * @param length how many bytes of the send this recv returned
 */
public record Arrow(
    int fromLane,
    int toLane,
    double fromY,
    double toY,
    Optional<Row> send,
    Optional<Row> recv,
    long offset,
    long length) {}
