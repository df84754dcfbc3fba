/**
 * The described options of a server or a client as a form: what is typed for each, what is wrong
 * with it, its field, and what is remembered of it.
 *
 * <pre>
 *   Option ---&gt; OptionForm (texts, problems) ---&gt; OptionFields (labels, fields, tooltips)
 *                    |
 *                    +---&gt; OptionMemory (stored settings)
 * </pre>
 *
 * <p>Threads: the FX thread.
 */
package dev.socketworkbench.ui.option;
