/**
 * What this machine has, as windows: families and types of sockets, and who listens where.
 *
 * <p>Threads: the FX thread; the system is asked in the background.
 */
package dev.socketworkbench.ui.machine;
