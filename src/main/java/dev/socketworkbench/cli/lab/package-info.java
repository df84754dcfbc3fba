/**
 * What the commands have in common that put sockets and programs on the lab's machines.
 *
 * <p>Threads: that of the command.
 */
package dev.socketworkbench.cli.lab;
