/**
 * The presenter mode: the timeline on the whole screen in large text, a line that tells what the
 * shown call did, and below it what is needed to play on. FX thread only.
 */
package dev.socketworkbench.ui.present;
