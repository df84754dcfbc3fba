/**
 * Exports that are read as text: the log as the window shows it, a table (CSV), and the timeline as
 * a ladder of characters or as a Mermaid sequence diagram.
 *
 * <pre>
 *   RowStream --------------------> TextLog, CsvTable
 *   ExportedTimeline --> RowNarrator --> TextTimeline (Ladder), MermaidTimeline
 * </pre>
 *
 * <p>Threads: any, one for each export.
 */
package dev.socketworkbench.export.text;
