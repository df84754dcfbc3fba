/**
 * Messages that are kept: by name and folder, with what they send and where to.
 *
 * <pre>
 *   a text file --file--&gt; MessageLibrary --&gt; SavedMessage --SentBytes--&gt; bytes
 *   other programs' files, command lines --foreign--&gt; SavedMessage
 * </pre>
 *
 * <p>What a message sends is in the language of scripts, and is read by {@code script.syntax}.
 *
 * <p>Threads: everything but the file is immutable.
 */
package dev.socketworkbench.message;
