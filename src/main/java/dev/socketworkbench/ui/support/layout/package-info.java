/** Rows that make do with the width that they get: what does not fit wraps, or is in a menu. */
package dev.socketworkbench.ui.support.layout;
