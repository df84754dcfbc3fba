/**
 * What one side of a recorded connection did and expects, read from its rows.
 *
 * <pre>
 *   calls --CallsOfPart, DatagramsOfPart---+
 *                                          +--&gt; PartBuilder --&gt; Part (acts with cues, arrivals)
 *   packets of both --PacketsOfPart--------+
 *   clear bytes of TLS --LayersOfPart------+
 * </pre>
 *
 * <p>Threads: any, and in the background, because rows are read.
 */
package dev.socketworkbench.replay.part;
