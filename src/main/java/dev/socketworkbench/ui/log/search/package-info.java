/**
 * The field in which a search is typed, what it offers to type, and the way through the matches.
 *
 * <pre>
 *   SearchTools --> QueryField --> QueryModel (expression, mistake, history)
 *                       +--> QueryHints --> CandidateCell
 * </pre>
 *
 * <p>Threads: the FX thread.
 */
package dev.socketworkbench.ui.log.search;
