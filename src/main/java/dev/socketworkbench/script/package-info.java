/**
 * What a peer does by itself: scripts, as files and as those that come with the program, played by
 * servers and clients.
 *
 * <pre>
 *   file --ScriptFile--&gt; syntax (Script, mistakes)
 *                            |
 *     ScriptBehaviours, ClientScript --&gt; play (rules, sequences) --&gt; net (servers, clients)
 *                                            |
 *                                            +--&gt; journal: which rule took effect
 * </pre>
 *
 * <p>In {@code syntax} is the language, in {@code play} what plays a script with one peer, whoever
 * that is.
 *
 * <p>Threads: a server's connection is played by the thread that serves it, with datagrams each
 * address by one of its own; a client's rules by the thread that receives, its sequence by one of
 * its own.
 */
package dev.socketworkbench.script;
