/** Clients: resolve, connect, receive, and send what a person types. */
package dev.socketworkbench.net.client;
