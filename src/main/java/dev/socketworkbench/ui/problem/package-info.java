/**
 * An explanation on the screen: what failed, what the system said, why, what to try; in the pane
 * where it happened, until the next success.
 *
 * <p>Threads: the FX thread.
 */
package dev.socketworkbench.ui.problem;
