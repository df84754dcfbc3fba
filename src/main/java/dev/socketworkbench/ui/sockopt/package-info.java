/**
 * Socket options of sockets that run: one is chosen, read and set, and each is a recorded call.
 *
 * <pre>
 *   servers, clients --&gt; RunningSocket --+
 *   SystemOptions -----------------------+--&gt; SocketOptionsViewModel --&gt; SocketOptionsPane
 * </pre>
 *
 * <p>Threads: the FX thread; the calls are made in the background.
 */
package dev.socketworkbench.ui.sockopt;
