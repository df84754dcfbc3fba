/**
 * Scenarios in the window: the gallery, the bar that says what to look at, and the first steps in
 * an empty timeline.
 *
 * <pre>
 *   GalleryPane · FirstSteps --&gt; ScenariosViewModel --&gt; scenario.ScenarioRun
 *   ScenarioBar &lt;-----------------------+  |
 *                                          +--&gt; ServersViewModel, ClientsViewModel: its tabs
 * </pre>
 *
 * <p>Threads: all of it belongs to the FX thread; a run has a thread in the background.
 */
package dev.socketworkbench.ui.scenario;
