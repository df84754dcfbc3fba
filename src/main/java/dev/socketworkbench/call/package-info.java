/**
 * What happened, as data: one {@link dev.socketworkbench.call.Call} for each socket call that
 * returned, one {@link dev.socketworkbench.call.OpenCall} for each that has not, what the kernel
 * reported ({@link dev.socketworkbench.call.KernelState}) and what a person noted ({@link
 * dev.socketworkbench.call.Note}).
 *
 * <p>Nothing here does anything: no I/O, no threads, only {@code java.base}. Everything is
 * immutable and may be read from any thread.
 */
package dev.socketworkbench.call;
