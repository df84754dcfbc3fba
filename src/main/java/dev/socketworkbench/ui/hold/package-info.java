/**
 * What blocks, in the hand of a person: reading and accepting are paused, let through one by one,
 * and go on. The same model stands behind a card's buttons, its context menu and the keys.
 *
 * <p>Threads: the FX thread.
 */
package dev.socketworkbench.ui.hold;
