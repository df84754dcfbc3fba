/**
 * The right pane: one tab for each client, which connects, sends, half-closes, closes and aborts.
 *
 * <pre>
 *   ClientTabs --> ClientPane --> ClientViewModel --> net.Client
 * </pre>
 *
 * <p>Threads: all of it belongs to the FX thread; whatever may block runs in the background. State
 * is asked for at the pulse.
 */
package dev.socketworkbench.ui.client;
