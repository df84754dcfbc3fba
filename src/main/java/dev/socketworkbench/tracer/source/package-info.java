/**
 * From which line of source a traced program makes its calls: told from inside by a shim, which the
 * program's runtime loads, or found by the return address in debug information.
 *
 * <p>Threads: what reads a program belongs to the thread that traces it; files are read on another.
 */
package dev.socketworkbench.tracer.source;
