/**
 * The glossary: every name that the window shows, in one sentence, in one paragraph, and, where it
 * is a call, in C, Python and Java.
 *
 * <pre>
 *   call, net, option (what there is) --+
 *                                       +--&gt; GlossaryBuilder --&gt; Glossary --&gt; hover, F2, help, "explain"
 *   glossary.properties (the words) ----+                            ^
 *                                      Entry --&gt; RowTopics ----------+
 * </pre>
 *
 * <p>What there is comes from the enumerations and the descriptions of the options, so that a test
 * finds what has no words. Immutable; any thread.
 */
package dev.socketworkbench.explain.glossary;
