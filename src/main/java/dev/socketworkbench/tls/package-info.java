/**
 * TLS over bytes that somebody else moves: the JDK's own TLS (JSSE), opened up so that each record,
 * message and alert becomes a row.
 *
 * <pre>
 *   the program's bytes  --write-->  TlsConnection  --TlsTransport-->  a recorded socket
 *                        &lt;--read---       |
 *                                      Records: what went by, as rows of the journal
 * </pre>
 *
 * <p>No cryptography of our own: engines, keys and ciphers are the JDK's. Nothing here knows
 * sockets, so all of it is tested without any.
 *
 * <p>Threads: a connection is read by one thread, which also leads the handshake, and written by
 * any.
 */
package dev.socketworkbench.tls;
