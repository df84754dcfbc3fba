/**
 * A layer above a recorded stream: plain until somebody asks for TLS, and then TLS, with the same
 * few methods. The calls beneath are recorded as those of every socket; what the layer does with
 * their bytes has rows of its own.
 *
 * <p>Threads: as those of a recorded socket; the thread that receives leads the handshake.
 */
package dev.socketworkbench.net.layer;
