/**
 * What several rooms' tests use: real recordings, fakes of the system, hands for the window,
 * waiting for facts; and {@link dev.socketworkbench.testing.Property properties}, tests of what
 * holds for whatever is drawn.
 *
 * <pre>
 *   Property --> PropertyTries --+--> PropertyTry --> the test, with an Any
 *                                |        ^   |
 *                    a seed each time     +---+  simpler choices, once it failed
 * </pre>
 */
package dev.socketworkbench.testing;
