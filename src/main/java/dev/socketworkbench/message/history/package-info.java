/**
 * The messages that were sent from a field, from one run to the next, in a text file of their own.
 *
 * <p>Threads: a history may be used from any thread; what reads or writes its file says so.
 */
package dev.socketworkbench.message.history;
