/**
 * The log: every socket call of one side, or of both, as a line that is drawn when it is visible
 * and not kept.
 *
 * <pre>
 *   LogArea --two or one--> LogPane --> LogView --draws--> LogPainter
 *      |                                   |
 *   search.QueryField                      |
 *                                          |
 *   FrameTicker --"how much is there now?"--> model.LogViewModel --read(visible)--> Rows (journal)
 * </pre>
 *
 * <p>The models know nothing of nodes and are tested without a screen. Threads: all of this lives
 * on the FX thread; searching and copying run in the background on rows that any thread may read.
 */
package dev.socketworkbench.ui.log;
