/** Rows in the order of their return: of all sockets, of one socket, of a selection. */
package dev.socketworkbench.journal.order;
