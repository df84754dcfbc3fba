/**
 * Sockets whose calls a person makes one by one, in any order, right or wrong: each is exactly one
 * call of the C library, and its row has what the system returned.
 *
 * <p>Threads: each call blocks the thread that makes it, which must be a platform thread.
 */
package dev.socketworkbench.net.hand;
