/**
 * What follows from the rows of a session, one answer for all who ask: which sockets are the two
 * ends of what, which TCP states they went through, what their close did, and which shape and
 * colour a call has in every drawing.
 *
 * <p>Threads: one thread adds; any thread asks.
 */
package dev.socketworkbench.timeline.inference;
