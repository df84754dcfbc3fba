/** Error codes: errno with its name, its number on each system, and its standard text. */
package dev.socketworkbench.call.error;
