/** The commands that read a recorded session: journal, export, findings and code. */
package dev.socketworkbench.cli.recorded;
