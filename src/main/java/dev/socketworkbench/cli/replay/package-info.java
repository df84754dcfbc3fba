/**
 * The command {@code replay}: a recorded side against another peer.
 *
 * <p>Threads: a replay runs on threads of its own, and the command's waits for it.
 */
package dev.socketworkbench.cli.replay;
