/**
 * The command line: the window's servers and clients without a window, in the log's own words.
 *
 * <pre>
 *   serve · connect · send --> net --append--> journal --pull--> CallPrinter --> standard output
 *   interfaces · port · journal --> kernel, journal ---------------------------> standard output
 * </pre>
 *
 * <p>Threads: a command runs on the thread that called it; a {@code CallPrinter} has its own, which
 * looks at the journal many times a second, so that no socket thread ever waits for a terminal.
 * What must be closed is closed exactly once by a {@code Cleanup}, at the command's end or at a
 * signal, whichever comes first.
 */
package dev.socketworkbench.cli;
