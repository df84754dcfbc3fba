/**
 * Has frames built in the background: what is asked for, who reads and lays out, what comes back.
 *
 * <p>Threads: {@link dev.socketworkbench.ui.timeline.frame.TimelineWorker} works on one background
 * thread at a time; everything else is on the FX thread.
 */
package dev.socketworkbench.ui.timeline.frame;
