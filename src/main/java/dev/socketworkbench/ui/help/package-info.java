/**
 * The help: one window with its pages, the glossary, and a search over all of it. Offline; the
 * pages are text files beside this room's resources.
 *
 * <pre>
 *   help/*.txt --HelpText--&gt; HelpBlock ---+--&gt; PageView --+
 *                                        |               +--&gt; HelpView --&gt; HelpWindow
 *   Glossary ----------------------------+--&gt; EntryView --+
 *                                        +--&gt; HelpSearch --&gt; HitList
 * </pre>
 *
 * <p>Threads: FX thread only, but {@code HelpText}, {@code HelpBlock}, {@code HelpSearch} and what
 * they are made of, which know no JavaFX.
 */
package dev.socketworkbench.ui.help;
