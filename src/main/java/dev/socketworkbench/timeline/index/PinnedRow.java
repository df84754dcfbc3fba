package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import java.util.Optional;

/**
 * A row that says something about a moment: a note, a remark, or a gap of the recording.
 *
 * @param row its row
 * @param about the socket that it speaks of: that of the call to which it is pinned, or the one
 *     that it names; empty if it is about all of the session
 */
public record PinnedRow(Row row, Optional<SocketId> about) {}
