/**
 * Sending by itself, below where a message is written: the message again and again, or a file.
 *
 * <p>Threads: everything here belongs to the FX thread; what is sent has threads of its own ({@link
 * dev.socketworkbench.net.sending}), and is looked at once a pulse.
 */
package dev.socketworkbench.ui.sending;
