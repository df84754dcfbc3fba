/**
 * The line at the window's bottom, and notices that appear once above it.
 *
 * <pre>
 *   StatusBar --> WindowStatus --+-- StatusViewModel (a session that is recorded)
 *                                +-- FileStatus (one that is over)
 *   NoticeBar
 * </pre>
 *
 * <p>Threads: the FX thread.
 */
package dev.socketworkbench.ui.window.status;
