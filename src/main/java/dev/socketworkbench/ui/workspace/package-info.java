/**
 * Workspaces in the window: filling the forms from one, the line that says what it has, and asking
 * what a new one is to be called.
 *
 * <p>Opening one starts, sends and runs nothing: servers are started by a button of the line,
 * clients connect and programs run by the buttons of their own tabs.
 *
 * <p>Threads: everything here belongs to the FX thread; files are read and written by whoever asks.
 */
package dev.socketworkbench.ui.workspace;
