/**
 * The commands that tell what this machine has: interfaces, ports, sockets, families.
 *
 * <p>Threads: a command runs on the thread that called it.
 */
package dev.socketworkbench.cli.machine;
