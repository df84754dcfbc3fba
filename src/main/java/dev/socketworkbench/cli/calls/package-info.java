/**
 * The command {@code calls}: socket calls made one by one, from a file, a pipe or a prompt.
 *
 * <pre>
 *   file, pipe --- TextLines ---+
 *                               +--- CallsRun --- CallScript --- the system
 *   keyboard ----- PromptLines -+        |
 *                                        +--- what each call returned, as strace prints it
 * </pre>
 *
 * <p>Threads: the lines run on the thread of the command; calls that wait in the background print
 * from threads of their own.
 */
package dev.socketworkbench.cli.calls;
