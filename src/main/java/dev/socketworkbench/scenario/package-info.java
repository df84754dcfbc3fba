/**
 * Scenarios: small text files that set up servers and clients, have them do what there is to see,
 * and say what to look at. Lessons set up with the same words.
 *
 * <pre>
 *   text --ScenarioParser--&gt; Scenario --ScenarioRun--&gt; net (servers, clients) --&gt; journal
 *                                          |                                      |
 *                                          +&lt;-------- ScenarioFacts --------------+
 * </pre>
 *
 * <p>A run goes from fact to fact, each with a ceiling: what was recorded, what is still open. It
 * does not know who looks on; a {@link dev.socketworkbench.scenario.ScenarioStage} is told which
 * servers and clients there are.
 *
 * <p>Threads: a run belongs to the thread that calls it, and may be closed from any other.
 */
package dev.socketworkbench.scenario;
