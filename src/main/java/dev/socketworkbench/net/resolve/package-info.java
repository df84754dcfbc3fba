/** From names to addresses, recorded as getaddrinfo. */
package dev.socketworkbench.net.resolve;
