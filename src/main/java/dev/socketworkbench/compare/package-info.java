/**
 * Two runs beside each other: which calls are the same, which differ, and the figures of both. No
 * JavaFX. Threads: the caller's.
 */
package dev.socketworkbench.compare;
