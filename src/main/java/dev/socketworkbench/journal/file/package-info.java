/**
 * The file, byte for byte: its header, its rows, its chunks, and the lock of who records into it.
 */
package dev.socketworkbench.journal.file;
