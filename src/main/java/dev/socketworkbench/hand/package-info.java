/**
 * Calls by hand as a small language: each line is one call of the sockets API, made exactly as
 * written, in any order, and printed the way {@code strace} would print it.
 *
 * <p>Threads: one runs the lines; a line that ends with {@code &} makes its call on a thread of its
 * own.
 */
package dev.socketworkbench.hand;
