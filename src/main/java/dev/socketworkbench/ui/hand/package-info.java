/**
 * The third kind of entry in the side panes: sockets whose calls a person makes one by one.
 *
 * <pre>
 *   side.EntryTabs --&gt; HandPane --&gt; HandViewModel --&gt; hand.CallDesk --&gt; the system
 *                         |               |
 *             buttons and fields     HandFacts: what the kernel says of the socket
 * </pre>
 *
 * <p>Threads: all of it belongs to the FX thread; each call has a thread of its own, and whether it
 * has returned is asked at the pulse.
 */
package dev.socketworkbench.ui.hand;
