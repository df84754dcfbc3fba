/**
 * The one place where everything that happened is kept: an append-only, memory-mapped file, and
 * views onto it.
 *
 * <pre>
 *   socket threads --append--> [ mapped file ] --read--> Rows (all · side · socket · filter)
 * </pre>
 *
 * <p>Bytes that a socket moves twice in a row, as an echo does, are stored once; only the classes
 * that read rows in the file know that.
 *
 * <p>Threads: any thread may append; appends take one short lock. Any thread may read; readers take
 * none.
 */
package dev.socketworkbench.journal;
