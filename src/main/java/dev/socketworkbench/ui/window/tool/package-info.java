/**
 * The small windows beside a session's: socket options, families and types, who listens where.
 *
 * <p>Threads: the FX thread.
 */
package dev.socketworkbench.ui.window.tool;
