/**
 * A session as JSON Lines and back: one JSON object per line, first one that describes the file,
 * then one for each row of the journal. {@code docs/json-lines.md} describes the names; within a
 * version none changes its meaning. The newest version is written, every version is read.
 *
 * <pre>
 *   Rows --&gt; JsonRow --&gt; JsonLinesWriter --&gt; file
 *   file --&gt; LineReader --&gt; JsonFields --&gt; RowParser --&gt; RowImport --&gt; Journal
 *                                          |
 *                                          +-- EventParser: First-, SecondEventParser
 * </pre>
 *
 * <p>Threads: everything here may run on any thread, and belongs on one in the background.
 */
package dev.socketworkbench.export.json;
