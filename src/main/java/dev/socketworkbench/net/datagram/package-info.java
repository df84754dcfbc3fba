/**
 * Datagram sockets whose calls are recorded, and what a server and a client need beside them.
 *
 * <pre>
 *   DatagramRun of a server --+-- DatagramBehaviour (what is answered)
 *                             +-- DatagramPeers (who was heard from)
 *                             |
 *                             v
 *   DatagramClient ------&gt; TracedDatagramSocket ------&gt; the system
 * </pre>
 *
 * <p>What the JDK does unasked on a datagram socket (seen with strace, JDK 25 on Linux) and is not
 * recorded: it sets IP_MULTICAST_ALL to 0, on IPv6 also IPV6_RECVPKTINFO to 0 and
 * IPV6_MULTICAST_HOPS to 1; an option for multicast on an IPv6 socket it sets for IPv4 too; connect
 * looks with one recvfrom that does not wait for what came before; it opens and closes sockets to
 * look at interfaces. It binds before connect and before the first receive by itself: so here bind
 * is called, and recorded, before it would.
 *
 * <p>A receive has a buffer of {@link
 * dev.socketworkbench.net.datagram.TracedDatagramSocket#LARGEST} bytes and is cut here to what was
 * asked for: the JDK does not tell what the system cuts. On a connected socket an empty datagram
 * can be received and not sent: the JDK makes no call.
 *
 * <p>Threads: those of the servers and clients that use it; everything is thread-safe.
 */
package dev.socketworkbench.net.datagram;
