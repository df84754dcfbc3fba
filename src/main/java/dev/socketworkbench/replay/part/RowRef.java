package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.SocketId;

/**
 * A row by its place among its socket's rows, which stays as it is while a session goes on.
 *
 * @param socket whose row
 * @param row its number in {@link dev.socketworkbench.journal.Journal#socket}
 */
public record RowRef(SocketId socket, long row) {}
