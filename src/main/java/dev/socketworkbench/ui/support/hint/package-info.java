/**
 * Where the hint of a control stands, so that it covers nothing that is read or pressed. JavaFX
 * thread.
 */
package dev.socketworkbench.ui.support.hint;
