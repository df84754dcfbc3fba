/**
 * Whether the journal tells the truth: the recorded calls of real servers and clients against the
 * system calls that strace saw. The mapping is in docs/truth.md.
 *
 * <pre>
 *   strace -f serve/connect/send --+--> strace's text --> StraceLog --> SocketLife --> Mapping --+
 *                                  |                                                             +--> equal?
 *                                  +--> --record FILE --> Journal ----> Told --------------------+
 * </pre>
 */
package dev.socketworkbench.truth;
