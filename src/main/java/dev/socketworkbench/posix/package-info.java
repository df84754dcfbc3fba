/**
 * Calls of the C library that Java has no way of its own for, through {@code java.lang.foreign}:
 * the only room with native calls.
 *
 * <pre>
 *   net, kernel, export, cli --&gt; posix --&gt; libc
 * </pre>
 *
 * <p>Numbers and layouts are those of Linux, so each class looks at the system before its first
 * call and gives an empty answer elsewhere. A call holds the thread of the system that it is made
 * on, also where that carries virtual threads: nothing here waits. Linking takes some ten
 * milliseconds, so it is done on demand.
 */
package dev.socketworkbench.posix;
