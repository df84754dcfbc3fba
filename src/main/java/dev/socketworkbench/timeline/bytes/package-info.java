/**
 * One direction of a connection as a strip of bytes, cut where a send or a recv ended.
 *
 * <p>Threads: any.
 */
package dev.socketworkbench.timeline.bytes;
