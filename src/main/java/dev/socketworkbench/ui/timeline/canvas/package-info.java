/**
 * The drawn timeline as a control: its scroll bars, mouse and keys, the detail of a call, the
 * legend. FX thread only.
 */
package dev.socketworkbench.ui.timeline.canvas;
