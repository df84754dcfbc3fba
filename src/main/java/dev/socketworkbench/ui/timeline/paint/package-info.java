/**
 * Draws a finished frame on a canvas, one painter a thing: lanes, bars, arrows, states, time.
 *
 * <p>Threads: FX thread only.
 */
package dev.socketworkbench.ui.timeline.paint;
