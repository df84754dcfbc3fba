/**
 * Files that are whole or not there: what is written goes into a temporary file beside the target
 * and is moved in place at the end. Into a pipe or a device it is written as it comes, and whoever
 * cancels need not wait for a reader.
 *
 * <pre>
 *   SafeFile --> WritePlace (a file, or a pipe) --> PipeOutputStream
 *       +------> FullDisk --> DiskFullException
 * </pre>
 *
 * <p>Threads: any, one for each file.
 */
package dev.socketworkbench.export.file;
