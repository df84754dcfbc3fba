/**
 * The tap: a proxy between any client and any server.
 *
 * <pre>
 *   client --&gt; conn#n  recv --&gt; StreamFaults --&gt; send  client#n --&gt; server
 *          &lt;--         send &lt;-- StreamFaults &lt;-- recv           &lt;--
 * </pre>
 *
 * <p>A {@link dev.socketworkbench.wire.tap.Tap} is a server of the workbench whose behaviour is a
 * {@code Relay}: for each connection that it accepts it connects to the target and passes on, in
 * each direction by a {@code Passage}, bytes in order, ends of streams as half-closes and resets as
 * resets. What a fault changes is decided by {@code StreamFaults}, which knows no sockets and no
 * clock, and is told in the journal.
 *
 * <p>A proxy stands above TCP: it can be late, send other bytes and end a connection, but it cannot
 * lose, double or reorder a packet of TCP; both ends have their bytes acknowledged by the system of
 * the machine that the tap runs on.
 *
 * <p>Threads: each direction of a connection has one that receives and, where bytes have to wait or
 * may be held back, one that sends. What waits is bounded, so a slow reader slows its sender.
 */
package dev.socketworkbench.wire.tap;
