package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.KernelState;

/**
 * What the kernel reported about a lane's socket, from when it said so until it said something
 * else.
 *
 * @param lane the lane's number in its frame
 * @param top from where, in pixels from the beginning of the timeline
 * @param bottom to where
 * @param state what it said
 */
public record KernelSpan(int lane, double top, double bottom, KernelState state) {}
