/**
 * The file, byte for byte: its header, its rows, its chunks, and the lock of the process that
 * records into it.
 */
package dev.socketworkbench.journal.file;
