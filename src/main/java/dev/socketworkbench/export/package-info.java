/**
 * What was recorded, in formats that others read: the log as text, table and JSON Lines, the
 * timeline as SVG, Mermaid sequence diagram and text. The log's formats are written as they come,
 * of any length; a timeline is bounded, and says how many calls it leaves out. The texts are plain
 * English on purpose, as the log's are.
 *
 * <pre>
 *   SessionSource (journal, chosen rows) --> SessionFormat --> SessionWriter
 *        |                                                      |
 *        |   RowStream --> TextLog | CsvTable | json.JsonLinesWriter
 *        |   ChosenTimeline --> TimelineWriter                  |
 *        |                          |                           |
 *   TimelineSource (index, steps, lanes) + TimelineOptions      |
 *        |                                                      |
 *   Extractor --> Extract --> SvgTimeline | MermaidTimeline | TextTimeline
 *        |                                                      |
 *   TimelineExporter  --------- SafeFile (temporary file, then moved in place)
 *
 *   SessionImporter: another format --> a new journal file
 * </pre>
 *
 * <p>Threads: everything here may run on any thread, and belongs on one in the background.
 */
package dev.socketworkbench.export;
