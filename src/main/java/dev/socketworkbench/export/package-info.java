/**
 * What was recorded, in formats that others read: the log as text, table and JSON Lines, the
 * timeline as SVG, Mermaid sequence diagram and text. The log's formats are written as they come,
 * of any length; a timeline is bounded, and says how many calls it leaves out. The texts are plain
 * English on purpose, as the log's are. Each format has its own room; here is what they share, and
 * the doors: SessionFormats for a whole session, TimelineExporter for a timeline.
 *
 * <pre>
 *   SessionSource (journal, chosen rows) --> SessionFormat --> SessionWriter
 *        |                                                      |
 *        |   RowStream --> text.TextLog | text.CsvTable | json.JsonLinesWriter
 *        |   ChosenTimeline --> TimelineWriter                  |
 *        |                          |                           |
 *   ExportedTimeline (index, steps, lanes) + TimelineOptions    |
 *        |                                                      |
 *   Extractor --> Extract --> svg.SvgTimeline | text.MermaidTimeline | text.TextTimeline
 *        |                                                      |
 *   TimelineExporter  --------- file.SafeFile (temporary file, then moved in place)
 *
 *   SessionImporter: another format --> a new journal file
 * </pre>
 *
 * <p>Threads: everything here may run on any thread, and belongs on one in the background.
 */
package dev.socketworkbench.export;
