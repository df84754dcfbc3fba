/**
 * What a log shows, without a screen: which rows there are, which are visible, where the caret is,
 * what is selected and what matches.
 *
 * <pre>
 *   LogSource --> ShownRows --> LogFilter --background--> FilteredRows
 *                    |
 *   LogViewModel ----+--> LogScroll, LogCaret, LogSelection
 *        +--> LogLine with its LineMarks, for each visible row
 * </pre>
 *
 * <p>Threads: the FX thread; searching and copying run in the background on rows that any thread
 * may read.
 */
package dev.socketworkbench.ui.log.model;
