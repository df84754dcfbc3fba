/**
 * The formats by name: the one place that knows all of them, for a whole session and for a
 * timeline.
 */
package dev.socketworkbench.export.format;
