/**
 * The command line: the window's servers and clients without a window, in the log's own words.
 *
 * <pre>
 *   CliMain --&gt; command --&gt; net, load, journal, kernel
 *                  |
 *                  +------&gt; terminal --&gt; standard input, output and error
 * </pre>
 *
 * <p>{@code command} has one class for each command and the options that several share; {@code
 * terminal} is what a person sees of them, and does not know which command it serves.
 */
package dev.socketworkbench.cli;
