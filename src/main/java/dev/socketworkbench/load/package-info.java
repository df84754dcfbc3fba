/**
 * A load generator for TCP servers: many connections that send messages and measure how long the
 * answers take.
 *
 * <pre>
 *   LoadRun --- LoadConnection (one for each socket) --- TracedSocket --- the server
 *      |               |
 *      +--- samples    +--- LoadMeter (counts, latencies, errors)
 * </pre>
 *
 * <p><b>Closed loop:</b> each connection sends its next message when the last one was answered. It
 * shows how much a server can do; a server that pauses is asked less meanwhile, so its latencies
 * look better than a user would find them. <b>Open loop:</b> messages are due at fixed times,
 * whatever the server does, and a latency is counted from the time at which its message was due,
 * not from the moment at which it could be sent at last. So nothing that waited is left out
 * ("coordinated omission": Gil Tene, "How NOT to measure latency").
 *
 * <p>Threads: a platform thread leads; each connection has a virtual thread that sends and, in the
 * open loop, one that receives. All public methods of {@link dev.socketworkbench.load.LoadRun} may
 * be called from any thread, and none blocks except those that say so. There is a ceiling on
 * everything: {@link dev.socketworkbench.load.LoadSettings}.
 */
package dev.socketworkbench.load;
