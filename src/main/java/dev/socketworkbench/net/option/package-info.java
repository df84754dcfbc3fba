/**
 * Socket options by their names: set and read back on sockets that are recorded, through Java where
 * it has the option, otherwise through the C library.
 *
 * <pre>
 *   client, server --NamedOptions--&gt; recording (a row for each call) --&gt; Java, or posix
 * </pre>
 *
 * <p>Threads: any.
 */
package dev.socketworkbench.net.option;
