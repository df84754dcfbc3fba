/**
 * What reads bytes or texts from outside, given whatever a fuzzer comes up with: only documented
 * exceptions, in bounded time and memory. Each target is a class with a method {@code
 * fuzzerTestOneInput}; {@link dev.socketworkbench.fuzz.Fuzz} runs Jazzer on all of them, {@code
 * FuzzCorpusTest} replays what was found with every build.
 */
package dev.socketworkbench.fuzz;
