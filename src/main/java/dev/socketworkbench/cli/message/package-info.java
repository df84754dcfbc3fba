/**
 * The command for messages that are kept: to list, look at, send, import and export them.
 *
 * <p>Threads: the one that runs the command.
 */
package dev.socketworkbench.cli.message;
