/**
 * What a person at a terminal, or a program behind a pipe, sees of a command: its streams, the rows
 * it prints, its progress, and its problems in words.
 *
 * <p>Threads: a {@code CallPrinter} has its own thread, which looks at the journal many times per
 * second, so that no socket thread ever waits for a terminal; an {@code InputPump} has one for
 * standard input.
 */
package dev.socketworkbench.cli.terminal;
