/**
 * Calls of the C library for a network of one's own: namespaces, interfaces and what is on their
 * links, and descriptors handed from process to process. Numbers and layouts are those of Linux.
 *
 * <p>What can fail on a healthy machine throws a {@link
 * dev.socketworkbench.posix.net.SystemCallException} with the error's number. Some calls wait; each
 * says so.
 */
package dev.socketworkbench.posix.net;
