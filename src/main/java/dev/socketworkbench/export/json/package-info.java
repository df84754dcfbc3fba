/**
 * A session as JSON Lines and back: one JSON object on each line, first one that describes the
 * file, then one for each row of the journal. The names are described in {@code
 * docs/json-lines.md}; within a version none changes its meaning.
 *
 * <pre>
 *   Rows --> JsonRow --> JsonLinesWriter --> file --> LineReader --> JsonFields --> RowParser --> Journal
 * </pre>
 *
 * <p>Threads: everything here may run on any thread, and belongs on one in the background.
 */
package dev.socketworkbench.export.json;
