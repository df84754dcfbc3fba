/**
 * The timeline, drawn: lanes, calls, bytes and kernel states on one time axis, with its cursor, its
 * playback, the same calls as sentences, the byte strip and the state diagram.
 *
 * <pre>
 *   FrameTicker --> TimelineViewModel --request--> TimelineWorker (background: reads, lays out)
 *                    ^                             |
 *                    +------ BuiltFrame -----------+
 *                    |
 *   TimelinePane: TimelineCanvas --> painters; SentenceList; ByteStripView; StateDiagramView (in the detail)
 * </pre>
 *
 * <p>The rooms, each of which uses those before it only: {@code frame}, {@code model}, {@code
 * paint}, {@code canvas}, {@code bytes}, {@code states}, {@code export}; here stands what puts them
 * together.
 *
 * <p>Threads: everything lives on the FX thread but {@link
 * dev.socketworkbench.ui.timeline.frame.TimelineWorker}, which works on one background thread at a
 * time and hands over finished frames only.
 */
package dev.socketworkbench.ui.timeline;
