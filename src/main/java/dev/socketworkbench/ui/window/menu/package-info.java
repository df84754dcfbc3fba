/**
 * What can be asked of the window and of sessions: the menus and the tool bar's buttons.
 *
 * <pre>
 *   MainMenu --> FileMenu, RunMenu --+
 *   MainTools -----------------------+--> WindowCommands (this window), SessionCommands (sessions)
 * </pre>
 *
 * <p>Threads: the FX thread.
 */
package dev.socketworkbench.ui.window.menu;
