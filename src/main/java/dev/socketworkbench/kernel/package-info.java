/**
 * What the operating system knows of addresses, ports and sockets: asked on demand, never cached.
 *
 * <pre>
 *   netlink ---SocketLookup--&gt; one row, or all --&gt; the watch (the states of our sockets)
 *   /proc/net/tcp{,6} --TcpTable--&gt; rows --+--&gt; the watch      (where netlink does not answer)
 *                                          +--&gt; PortFacts --&gt; PortReport (free? taken by whom?)
 *   /proc/PID/fd ------PortOwners----------+
 *   all of it --------MachineSockets--&gt; every socket, with who holds it
 *   socket(2) ---------SocketTypes--&gt; which families and types exist
 * </pre>
 *
 * <p>Everything that reads takes its source by constructor and answers from any thread; a question
 * may take milliseconds, so none is asked on the thread of the window. A source that a system does
 * not have gives an empty or an explicit "not known" answer, never an exception. Measured on Linux
 * only.
 */
package dev.socketworkbench.kernel;
