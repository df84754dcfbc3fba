/**
 * What goes by on a TLS connection, told without changing it: records, the messages and alerts in
 * them, and the secrets with which the JDK encrypts, as far as somebody asked.
 *
 * <p>Threads: one direction of a connection is looked at by one thread at a time; both share {@link
 * dev.socketworkbench.tls.record.Secrets}, which any thread may use.
 */
package dev.socketworkbench.tls.record;
