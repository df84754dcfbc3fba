/**
 * Where the few rows that a frame needs are found among millions: by step, by moment, by socket, by
 * place in a stream.
 *
 * <p>Threads: one thread at a time catches up, in the background; any thread asks.
 */
package dev.socketworkbench.timeline.index;
