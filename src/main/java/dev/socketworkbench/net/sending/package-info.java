/**
 * What is sent by itself once a person has begun it: one message again and again, or a file.
 *
 * <pre>
 *   RepeatedSend --+
 *                  +--> SendTarget --> a client | a server's connection | a peer of datagrams
 *   FileSend ------+
 * </pre>
 *
 * <p>Both take one step at a time and wait until the system has taken it: what waits in memory is
 * one message, or one chunk of the file. How far they are can be asked at any time; how they ended
 * is a remark in the journal, too.
 *
 * <p>Threads: each has a virtual thread of its own, which ends with the connection.
 */
package dev.socketworkbench.net.sending;
