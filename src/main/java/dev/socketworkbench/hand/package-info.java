/**
 * Calls by hand as a small language: one call of the sockets API a line, made as it stands, in any
 * order, and told as {@code strace} would tell it.
 *
 * <p>Threads: one runs the lines; a line that ends with {@code &} makes its call on a thread of its
 * own.
 */
package dev.socketworkbench.hand;
