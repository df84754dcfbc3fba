/**
 * The window of saved messages: a list to search, order and send from, and the message that is
 * chosen, to be changed.
 *
 * <pre>
 *   LibraryPane (list) --chosen--&gt; MessageEditor (fields)
 *        |                              |
 *        +------ LibraryViewModel ------+--&gt; MessageLibraryFile
 *                      |
 *                      +--&gt; MessageOutlet: the client that fits
 * </pre>
 *
 * <p>Threads: of the screen; the file is read and written in the background.
 */
package dev.socketworkbench.ui.message;
