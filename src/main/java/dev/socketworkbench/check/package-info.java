/**
 * Checks of any program against a hostile but legal peer: hazards, what is right by a script, and
 * what became of it. No JavaFX. Threads: those of the sockets; results are told on the thread that
 * runs the check.
 */
package dev.socketworkbench.check;
