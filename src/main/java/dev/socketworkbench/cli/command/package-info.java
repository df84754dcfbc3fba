/**
 * The commands and their options, one class for each command.
 *
 * <pre>
 *   serve · connect · send --&gt; net --append--&gt; journal --pull--&gt; CallPrinter --&gt; standard output
 *   interfaces · port · journal --&gt; kernel, journal ---------------------------&gt; standard output
 * </pre>
 *
 * <p>Threads: a command runs on the thread that called it. What must be closed is closed exactly
 * once by a {@code Cleanup}, at the command's end or at a signal, whichever comes first.
 */
package dev.socketworkbench.cli.command;
