/** {@code check}: a program against hazards, and its report card. Threads: the command's. */
package dev.socketworkbench.cli.check;
