/** The language itself: from text to a condition, or to a message that points at the mistake. */
package dev.socketworkbench.query.syntax;
