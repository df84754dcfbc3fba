/**
 * How the calls of a stream socket are made: by the JDK, or by the C library where the JDK has no
 * such socket or hides what it calls. Nothing is recorded here.
 *
 * <pre>
 *   TracedSocket, TracedServerSocket --&gt; StreamChannel, ListenChannel --+--&gt; java.nio.channels
 *                                                                        +--&gt; posix --&gt; libc
 * </pre>
 *
 * <p>Threads: any. A call of the C library that blocks needs a platform thread, and ends when its
 * socket is closed.
 */
package dev.socketworkbench.net.channel;
