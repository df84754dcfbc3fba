/**
 * The socket calls of programs that tell them themselves, where the system does not let a program
 * be traced: Python's. What they say is believed as far as it is possible, and no further: a
 * program may say anything.
 *
 * <pre>
 *   ShimmedProgram --- ReportListener --- ShimReader (one a process) --- ShimFrame
 *                                              |
 *                                         ShimProcess --- ShimSockets --- HandTrace
 * </pre>
 *
 * <p>Threads: one for each process that reports; what they know together is guarded by {@link
 * dev.socketworkbench.tracer.shim.ShimSockets}.
 */
package dev.socketworkbench.tracer.shim;
