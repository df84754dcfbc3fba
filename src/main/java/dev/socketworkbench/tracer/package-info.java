/**
 * The socket calls of other programs, seen from outside: a program is started here, or was running
 * and is attached to, stops at each of them, and its arguments, bytes and results are read and
 * recorded. Linux only.
 */
package dev.socketworkbench.tracer;
