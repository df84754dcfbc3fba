package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.TcpState;

/**
 * A TCP state that a socket was in from a moment on.
 *
 * @param state the state
 * @param nanos since when, in nanoseconds since the session began
 * @param measured whether the kernel reported so; otherwise it follows from what the calls
 *     returned. An inferred state that the kernel's next word confirms counts as measured from its
 *     beginning
 */
public record StateStep(TcpState state, long nanos, boolean measured) {}
