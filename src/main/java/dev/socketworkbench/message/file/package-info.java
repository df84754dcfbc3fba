/**
 * The one text file in which messages are kept: its lines, their mistakes, and changes that leave
 * all else as somebody wrote it.
 *
 * <pre>
 *   text --LibraryParser--&gt; MessageLibrary (items: folders, messages, what was not understood)
 *                               | add, move, remove: a new one
 *   file &lt;--MessageLibraryFile--+
 * </pre>
 *
 * <p>Threads: a library is immutable; a file may be used from any thread.
 */
package dev.socketworkbench.message.file;
