/**
 * The window: menus, tools, the panes in their places, the status line; and what it remembers.
 *
 * <pre>
 *   FrameTicker --> MainWindow --> server pane · ladder · client tabs · logs · status
 * </pre>
 *
 * <p>Threads: the FX thread.
 */
package dev.socketworkbench.ui.window;
