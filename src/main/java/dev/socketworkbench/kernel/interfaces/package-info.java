/** The machine's network interfaces, their addresses, and where a server can bind. */
package dev.socketworkbench.kernel.interfaces;
