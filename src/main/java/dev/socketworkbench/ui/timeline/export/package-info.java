/**
 * The timeline as a picture or a text: the dialog, and who makes them.
 *
 * <p>Threads: pictures are drawn on the FX thread; texts and files are made in the background.
 */
package dev.socketworkbench.ui.timeline.export;
