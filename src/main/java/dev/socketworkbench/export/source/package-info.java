/** The rows to export, read in blocks: bounded in memory and in work, and cancelled at once. */
package dev.socketworkbench.export.source;
