/**
 * The left pane: the server's address, port and behaviour, starting and stopping it, and the list
 * of its connections.
 *
 * <pre>
 *   ServerPane ------- ServerViewModel ------> net.Server
 *   ConnectionsPane -- ConnectionsViewModel -> net.ConnectionList (4 times a second)
 *                      ShownStates  &lt;---------- the timeline's states (ui.window)
 * </pre>
 *
 * <p>Threads: all of it belongs to the FX thread; whatever may block runs in the background. State
 * is asked for at the pulse, nothing is pushed from socket threads.
 */
package dev.socketworkbench.ui.server;
