/**
 * Plays a script with one peer at a time, whoever moves the bytes: a server's connection, a client,
 * or a trial without any socket.
 *
 * <pre>
 *   bytes --Framer--&gt; messages --RulePlayer, SequencePlayer--&gt; ScriptPeer (send, close, …)
 *                                     |
 *                                     +--&gt; ScriptLog (which rule took effect)
 * </pre>
 *
 * <p>What a script can take is bounded: a message and a send by their limits, all connections
 * together by a {@link dev.socketworkbench.script.play.MemoryBudget}. Files are read below the
 * folder that was chosen, and nothing is ever run.
 *
 * <p>Threads: a player belongs to the thread that feeds it; rules with a time have a thread each,
 * and never act while another rule of the same connection does.
 */
package dev.socketworkbench.script.play;
