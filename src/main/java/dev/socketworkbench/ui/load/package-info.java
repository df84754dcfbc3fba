/**
 * The load window: what a load is made of, its start and stop, and what it measures, live.
 *
 * <pre>
 *   LoadWindow --> LoadPane (LoadFields · LoadChart · LoadFigures) --> LoadViewModel --> load.LoadRun
 * </pre>
 *
 * <p>Threads: all of it belongs to the FX thread; a load is started and stopped in the background
 * and asked for its figures at the pulse.
 */
package dev.socketworkbench.ui.load;
