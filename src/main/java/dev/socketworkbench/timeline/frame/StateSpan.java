package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.TcpState;

/**
 * A TCP state of a lane's socket, from where it began to where the next one did.
 *
 * @param lane the lane's number in its frame
 * @param top from where, in pixels from the beginning of the timeline
 * @param bottom to where
 * @param state which state
 * @param measured whether the kernel reported so; otherwise it follows from what the calls returned
 */
public record StateSpan(int lane, double top, double bottom, TcpState state, boolean measured) {}
