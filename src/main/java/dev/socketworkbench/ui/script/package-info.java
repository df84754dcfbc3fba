/**
 * The editor of scripts: a text with its mistakes marked, what would be sent now, and a trial
 * against typed input. It gives the script to the server or client that asked for it.
 *
 * <p>Threads: of the screen; scripts are read and written in the background.
 */
package dev.socketworkbench.ui.script;
