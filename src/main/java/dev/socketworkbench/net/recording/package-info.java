/**
 * Recorded calls: each method of a traced socket is one Berkeley call and one row of the journal.
 */
package dev.socketworkbench.net.recording;
