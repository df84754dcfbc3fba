/** Addresses and endpoints of sockets, as data: none of these classes resolves a name. */
package dev.socketworkbench.call.address;
