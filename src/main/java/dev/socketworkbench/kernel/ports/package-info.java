/**
 * What is known of a port: who owns it, which service it is registered for, whether it can be
 * bound.
 */
package dev.socketworkbench.kernel.ports;
