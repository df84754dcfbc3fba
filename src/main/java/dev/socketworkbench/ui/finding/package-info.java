/**
 * What the calls of a session prove of its programs, in a small window. Threads: the JavaFX thread;
 * the session is read in the background.
 */
package dev.socketworkbench.ui.finding;
