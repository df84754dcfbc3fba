/**
 * Plain words: a failed call or a typed mistake, plus what the system knows at this moment, into
 * what failed, what the system said, why here, and what to try.
 *
 * <pre>
 *   Call ----> Explainer --> BindReasons | ConnectReasons | OtherReasons --> FoundCause --+
 *                                    ^ live facts: kernel                              +--> Explanation
 *   typed text --> PortInput | HostInput | NumberInput ------------------------> FoundCause --+
 *   PortReport --> PortWords, NetInterface --> InterfaceWords
 * </pre>
 *
 * <p>All texts are in {@code explain.properties}. Everything is stateless and may be used from any
 * thread; {@link dev.socketworkbench.explain.Explainer} asks the system, which can take
 * milliseconds, so not on the JavaFX thread.
 */
package dev.socketworkbench.explain;
