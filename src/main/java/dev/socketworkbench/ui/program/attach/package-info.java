/**
 * The form that attaches to a program that runs already: this user's processes with their sockets,
 * of which one is chosen.
 *
 * <p>Threads: the FX thread; processes are read, and attached to, in the background.
 */
package dev.socketworkbench.ui.program.attach;
