package dev.socketworkbench.check;

import dev.socketworkbench.call.SocketId;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How one conversation with the checked program went.
 *
 * @param socket ours; empty if there was none
 * @param passed whether everything came that was to come
 * @param words what came instead; empty if it passed
 * @param sent how many bytes were sent
 * @param first the first of these bytes, at most 64 KiB; read-only
 */
record PlayedTalk(
    Optional<SocketId> socket, boolean passed, String words, long sent, ByteBuffer first) {}
