/** What {@code trace} does to a program's calls on purpose: its options, and the wait for Enter. */
package dev.socketworkbench.cli.rule;
