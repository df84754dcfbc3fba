/**
 * Programs that measure or show, run by hand: {@link dev.socketworkbench.bench.Benches} lists and
 * starts them.
 */
package dev.socketworkbench.bench;
