/**
 * Sessions and their windows: one window for each session. New, Open, Save as, what was open last,
 * and what a crash left behind.
 *
 * <pre>
 *   WindowManager (all windows) -- SessionWindow (one session: its commands) -- ui.window.MainWindow
 *     |                        |
 *   SessionStore,          Work + WorkBar (long work: how far, cancel)
 *   SessionOpener          FileBar (what a session from a file is) · LeftBehindBar
 * </pre>
 *
 * <p>Threads: the FX thread; files are read and written in the background.
 */
package dev.socketworkbench.ui.session;
