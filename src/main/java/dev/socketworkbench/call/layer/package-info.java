/** What a layer above a socket can do. */
package dev.socketworkbench.call.layer;
