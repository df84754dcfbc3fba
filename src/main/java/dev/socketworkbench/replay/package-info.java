/**
 * A recorded side becomes a peer again: it does what it did, in the same order, and tells where
 * another peer behaves differently. What it did is a {@link dev.socketworkbench.replay.part.Part}.
 *
 * <pre>
 *   Part (acts with their cues, arrivals, the peer's end)
 *                        |
 *   ClientReplay, ServerReplay --&gt; PartPlayer (one for each connection) --&gt; recorded socket
 *                        |
 *                        +--&gt; ReplayOutcome (Deviations)
 * </pre>
 *
 * <p>An act waits for as many bytes as its side had received when it began to act, and not for
 * more: in what pieces they come does not matter. What came is compared byte by byte; how the
 * connection ends is compared if the recorded side looked.
 *
 * <p>Threads: each connection has one that acts and one that receives, virtual where the JDK makes
 * the calls. All public methods of a {@link dev.socketworkbench.replay.ReplayRun} may be called
 * from any thread, and none blocks except those that say so.
 */
package dev.socketworkbench.replay;
