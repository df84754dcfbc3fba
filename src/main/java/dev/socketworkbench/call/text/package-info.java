/** How bytes and control characters become text of a known width, and back. */
package dev.socketworkbench.call.text;
