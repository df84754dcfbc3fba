/**
 * Where everything that is seen stands: axes, lanes, bars, arrows, states.
 *
 * <p>Threads: any thread builds frames; a frame does not change.
 */
package dev.socketworkbench.timeline.frame;
