/**
 * The question how to export a session: the format, which rows, and then the file.
 *
 * <p>Threads: the FX thread. The exporting itself runs in the background, under {@code ui.session}.
 */
package dev.socketworkbench.ui.export;
