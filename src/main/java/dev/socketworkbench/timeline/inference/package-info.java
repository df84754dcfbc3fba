/**
 * Everything inferred from the rows of a session, with one answer for all who ask: which sockets
 * are the two ends of a connection, which TCP states they went through, what their close did, and
 * which shape and colour a call has in every drawing.
 *
 * <p>Threads: one thread adds; any thread asks.
 */
package dev.socketworkbench.timeline.inference;
