/** TCP's states as a diagram, with the paths of a connection's two ends. FX thread only. */
package dev.socketworkbench.ui.timeline.states;
