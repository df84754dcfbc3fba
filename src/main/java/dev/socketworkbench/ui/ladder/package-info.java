/**
 * The calls of both ends on one time axis, newest at the bottom: server lane left, client lane
 * right, arrows for what passes between them, bars for calls that have not returned.
 *
 * <p>Threads: the FX thread. Drawn once a pulse if something changed; reads the visible rows only.
 */
package dev.socketworkbench.ui.ladder;
