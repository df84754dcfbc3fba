/** Which sockets this system can make: address families, types and protocols, found by asking. */
package dev.socketworkbench.kernel.families;
