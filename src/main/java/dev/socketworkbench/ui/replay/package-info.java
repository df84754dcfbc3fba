/**
 * The form that plays a recorded side against another peer, and what came of it. Threads: the
 * JavaFX thread; the replay runs in the background.
 */
package dev.socketworkbench.ui.replay;
