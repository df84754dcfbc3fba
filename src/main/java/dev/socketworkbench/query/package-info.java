/**
 * The search language, for log, timeline and command line: {@code op:recv bytes>100 and not
 * "Hello"}.
 *
 * <pre>
 *   text --Lexer--> tokens --Parser--> Condition --Query--> RowTest, one for each searching thread
 *                                          |
 *                                       SearchedRow: a row's facts, and its log line where needed
 *                                          |
 *            TextSearch · RegexSearch · AddressSearch (what the journal knows of the row's socket)
 * </pre>
 *
 * <p>No JavaFX. A {@link dev.socketworkbench.query.Query} is immutable and may be used by any
 * thread; the tests that it makes belong to one thread each.
 */
package dev.socketworkbench.query;
