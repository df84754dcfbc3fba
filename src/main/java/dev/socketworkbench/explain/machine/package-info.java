/**
 * What this machine has, in words: families and types of sockets, and who holds which.
 *
 * <p>Threads: any.
 */
package dev.socketworkbench.explain.machine;
