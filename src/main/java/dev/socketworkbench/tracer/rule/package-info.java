/**
 * What is done on purpose to calls of a traced program: they are held, made to fail, or shortened.
 *
 * <pre>
 *   CallRules  &lt;-- set, at any time, by a person
 *      | for each call: CallRule.which, and how often it has matched
 *   CallDeed: Hold -&gt; HeldCall, told to the HoldListener, until it goes on; Fail; Shorten
 * </pre>
 */
package dev.socketworkbench.tracer.rule;
