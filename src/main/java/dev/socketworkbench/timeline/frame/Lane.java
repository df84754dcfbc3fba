package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.inference.Link;
import java.util.Optional;

/**
 * A vertical line of the timeline: one of our sockets, or the far end of a connection that is not
 * ours.
 *
 * @param socket whose lane it is; empty for "outside", about which nothing is known
 * @param link the connection that it is an end of, if it is
 * @param onServerSide whether it stands with the server, on the left
 */
public record Lane(Optional<SocketId> socket, Optional<Link> link, boolean onServerSide) {}
