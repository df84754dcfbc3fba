/**
 * Socket options by their names: set and read back on sockets that are recorded, through the C
 * library where it can be called, otherwise through Java.
 *
 * <pre>
 *   client, server --NamedOptions--&gt; recording (a row for each call) --&gt; posix, or Java
 * </pre>
 *
 * <p>Threads: any.
 */
package dev.socketworkbench.net.option;
