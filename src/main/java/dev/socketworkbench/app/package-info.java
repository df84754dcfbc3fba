/**
 * The two doors: the desktop application and the command line.
 *
 * <pre>
 *   Launcher (any Java from 17) --> Main --no arguments--> the window
 *                                      --arguments-----> cli
 * </pre>
 *
 * <p>Threads: the doors are opened on the main thread.
 */
package dev.socketworkbench.app;
