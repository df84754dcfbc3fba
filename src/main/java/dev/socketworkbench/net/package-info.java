/**
 * Traced sockets, and the servers and clients that are written on them, in the blocking style of
 * the textbook.
 *
 * <pre>
 *   Server --- accept loop --- Behaviour --+
 *                                          +--> TracedSocket, TracedServerSocket --> the system
 *   Client --- receive loop, Outbox -------+              |
 *                                                         +--> journal (a call that returned)
 *                                                         +--> OpenCalls (a call that has not)
 * </pre>
 *
 * <p>In {@code recording} are the sockets that record their calls, in {@code server} and {@code
 * client} what is written on them, in {@code datagram} the same for UDP, in {@code behaviour} what
 * a server does with a connection, in {@code resolve} how a name becomes an address, in {@code
 * hand} sockets whose calls somebody makes one by one.
 *
 * <p>{@link dev.socketworkbench.net.recording.TracedSocket} and {@link
 * dev.socketworkbench.net.recording.TracedServerSocket}, and {@link
 * dev.socketworkbench.net.datagram.TracedDatagramSocket} for datagrams, are the only classes that
 * make calls on {@code java.nio.channels} sockets. Each of their methods is one Berkeley call and
 * one record; where one Java method makes two system calls there are two records, the second with
 * {@code withPrevious}:
 *
 * <ul>
 *   <li>{@code ServerSocketChannel.bind} is bind(2) and listen(2);
 *   <li>{@code SocketChannel.connect} that fails is connect(2) and close(2);
 *   <li>{@code SocketChannel.open}, {@code ServerSocketChannel.open} and {@code
 *       DatagramChannel.open} of an IPv6 socket are socket(2) and setsockopt(IPV6_V6ONLY, 0).
 * </ul>
 *
 * <p>What the JDK does unasked (seen with strace, JDK 25 on Linux) and is not recorded: it sets
 * SO_REUSEADDR to 1 on every listener at birth, which is why the wanted value is always set, and
 * recorded, before bind; it asks getsockname after bind, connect and accept; on a virtual thread,
 * and for a connect with a limit, it makes the descriptor non-blocking and waits in poll or epoll
 * between the tries of one call; it replaces a descriptor with dup2 before close while a platform
 * thread is blocked in it. send and recv are write(2) and read(2). It keeps to itself that
 * shutdown(2) said ENOTCONN, after a reset that has not been read yet: so shutdown(2) is called by
 * {@link dev.socketworkbench.net.recording.OutputShutdown}.
 *
 * <p>Threads: a server has one platform thread that accepts and, when it serves concurrently, one
 * thread per connection: a platform thread for the first 256 that are open at one time ({@link
 * dev.socketworkbench.net.server.ServerLimits}), a virtual one beyond. A client has a thread that
 * connects and then receives, of the same kinds. What a person sends is written by its own thread,
 * in order, of the kind that receives: so on a platform thread recv is one blocking read(2). No
 * public method of a server, a connection or a client blocks its caller except those that say so.
 *
 * <p>What blocks can be held: a {@link dev.socketworkbench.net.recording.Hold} stands before each
 * recv of a connection or a client and before each accept of a server. While it is paused the next
 * call is not made and nothing is recorded; a call that the system has already is never
 * interrupted. A close, an abort and a stop go through a held gate at once.
 *
 * <p>A close is recorded when it is made. While a thread is blocked in a call on the socket, the
 * JDK only wakes it, and the last thread to leave makes close(2); see {@link
 * dev.socketworkbench.net.recording.SocketTrace}.
 */
package dev.socketworkbench.net;
