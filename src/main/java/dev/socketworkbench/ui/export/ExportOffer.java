package dev.socketworkbench.ui.export;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.query.Query;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What can be exported of a session.
 *
 * @param rows how many rows there are now; empty while they are still being read
 * @param filter what the logs are filtered by; empty if by nothing, or by something that cannot be
 *     read
 * @param shown the sockets of the connections on the timeline; empty if all are shown
 */
public record ExportOffer(
    OptionalLong rows, Optional<Query> filter, Optional<Set<SocketId>> shown) {}
