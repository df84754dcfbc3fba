/** Programs that measure or show, run by hand; no tests. */
package dev.socketworkbench.bench;
