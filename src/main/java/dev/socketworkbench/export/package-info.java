/**
 * What was recorded, in formats that others read: the timeline as SVG, as a Mermaid sequence
 * diagram and as plain text. Bounded: a long session is exported in part, and the export says how
 * many calls it leaves out. The texts are plain English on purpose, as the log's are.
 *
 * <pre>
 *   TimelineSource (index, steps, lanes) + TimelineOptions (range, time base, look, width)
 *        |
 *   Extractor --> Extract (one Frame, what is left out) --> SvgTimeline | MermaidTimeline | TextTimeline
 *        |                                                                     |
 *   TimelineExporter  ---------------------- SafeFile (temporary file, then moved in place)
 * </pre>
 *
 * <p>Threads: everything here may run on any thread, and belongs on one in the background.
 */
package dev.socketworkbench.export;
