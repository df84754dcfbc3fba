/**
 * Searching: which rows match, found in pieces by several threads, and kept as an index of matches.
 */
package dev.socketworkbench.journal.search;
