/**
 * Another program, run from here: what was typed becomes a command, a source file is compiled or
 * given to its interpreter, and what the program writes is taken line by line, while the tracer
 * records its socket calls.
 *
 * <pre>
 *   RunSettings --&gt; Recipe (Interpreters, SourceCompiler) --&gt; ProgramRun --&gt; tracer.TracedProgram
 *                                                            |
 *                              terminals --&gt; OutputReader --&gt; Console
 * </pre>
 *
 * <p>Threads: starting and typing block, and belong in the background; each stream has a thread
 * that reads it.
 */
package dev.socketworkbench.program;
