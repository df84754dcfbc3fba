/**
 * The geometry of the timeline: which sockets belong together, which recv returned the bytes of
 * which send, where each bar, arrow and kernel state stands. No JavaFX; everything drawn is a row
 * of the journal or a call that is open now. The rooms, each of which uses those above it only:
 * {@code inference}, {@code index}, {@code frame}, {@code bytes}.
 *
 * <pre>
 *   journal --catchUp--> TimelineIndex (connections, streams, kernel states, notes)
 *                        StepIndex     (the calls of the chosen sockets, one step each; idle gaps)
 *                              |
 *   window (from y, to y) --> FrameBuilder --> Frame (bars, arrows, strips, folds) --> drawn by ui.timeline
 * </pre>
 *
 * <p>Threads: one thread at a time catches up, in the background; frames may be built on any
 * thread.
 */
package dev.socketworkbench.timeline;
