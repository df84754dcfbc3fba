/**
 * What is done on purpose to the calls of a program that runs: a small editor of rules on its card,
 * and above the lanes the calls that are held, with what lets them go on.
 *
 * <pre>
 *   RulesPane --&gt; RulesViewModel --&gt; tracer.rule.CallRules &lt;-- the thread that traces
 *   HeldBar   --&gt; HeldViewModel  --&gt; HeldCall.goOn
 * </pre>
 *
 * <p>Threads: all of it belongs to the FX thread; a call goes on in the background, and what is
 * held is asked at the pulse.
 */
package dev.socketworkbench.ui.program.rule;
