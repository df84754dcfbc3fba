/**
 * What a program most likely does wrong with its sockets, concluded from the rows of a session and
 * proved by them. One class is one kind of fault; {@link
 * dev.socketworkbench.explain.finding.Findings} has the list of them and shows them each row once.
 *
 * <pre>
 *   rows of the journal --> Findings --> RunSoFar (a SocketStory for each socket)
 *                                    --> FindingRule, one for each kind --> FindingList --> Finding
 * </pre>
 *
 * <p>A rule reports only what the calls prove, and is silent where a correct program could have
 * made the same ones. Memory grows with the number of sockets, not of rows. Threads: one pass is
 * one thread's; not the JavaFX thread, as it reads the whole session.
 */
package dev.socketworkbench.explain.finding;
