/** The strip of bytes below the drawing. FX thread only. */
package dev.socketworkbench.ui.timeline.bytes;
