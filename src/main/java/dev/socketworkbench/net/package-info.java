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
 * <p>The sub-rooms: {@code recording} has the sockets that record their calls, {@code channel} how
 * those calls are made, by the JDK or the C library; {@code server} and {@code client} are written
 * on them, {@code datagram} is the same for UDP, and {@code layer} puts TLS above a stream. {@code
 * behaviour} is what a server does with a connection, {@code option} sets socket options by name,
 * {@code resolve} turns names into addresses, {@code thread} says which threads make the calls,
 * {@code hand} has sockets whose calls somebody makes one by one, {@code sending} sends messages
 * again and again and files, and {@code report} listens to programs that tell their own calls.
 *
 * <p>{@link dev.socketworkbench.net.recording.TracedSocket} and {@link
 * dev.socketworkbench.net.recording.TracedServerSocket}, and {@link
 * dev.socketworkbench.net.datagram.TracedDatagramSocket} for datagrams, are the only classes that
 * make recorded calls through {@code java.nio.channels}. Each of their methods is one Berkeley call
 * and one record; where one Java method makes two system calls there are two records, the second
 * with {@code withPrevious}:
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
 * thread is blocked in it; it sets IP_MULTICAST_ALL to 0 on every datagram socket, and throws away
 * what a datagram socket had received before its connect. send and recv are write(2) and read(2).
 * It hides that shutdown(2) said ENOTCONN, after a reset that has not been read yet: so shutdown(2)
 * is called by {@link dev.socketworkbench.net.channel.OutputShutdown}.
 *
 * <p>Threads: a server has one platform thread that accepts and, when it serves concurrently, one
 * thread per connection: a platform thread for the first few that are open at one time ({@link
 * dev.socketworkbench.net.thread.ThreadKind}), a virtual one beyond. A client has a thread that
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
