/**
 * The language of scripts: from text to a {@link dev.socketworkbench.script.syntax.Script}, or to
 * all of its mistakes.
 *
 * <pre>
 *   text --ScriptLexer--&gt; words --ScriptParser, ActionParser, MatchParser, ValueParser--&gt; Script
 * </pre>
 *
 * <p>Threads: everything that is read is immutable.
 */
package dev.socketworkbench.script.syntax;
