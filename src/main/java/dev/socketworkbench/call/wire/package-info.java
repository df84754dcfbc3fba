/**
 * What a packet of the lab's wire is, and what became of it: the words that rows, search and views
 * have for it. Values only; any thread.
 */
package dev.socketworkbench.call.wire;
