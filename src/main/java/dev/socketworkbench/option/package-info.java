/**
 * What can be set of a server or a client, described as data: name, label, sentence, range, default
 * and when it takes effect. Forms, the command line, stored settings, the documentation and
 * explanations read these descriptions, so that an option is written down once.
 *
 * <pre>
 *   Option --kind--&gt; OptionKind (text &lt;-&gt; value, range)
 *   OptionValues: Option -&gt; value, or its default
 * </pre>
 *
 * <p>Threads: immutable data; any thread.
 */
package dev.socketworkbench.option;
