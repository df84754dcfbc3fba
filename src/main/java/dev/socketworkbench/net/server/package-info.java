/** Servers: accept, serve each connection with a behaviour, stop in order. */
package dev.socketworkbench.net.server;
