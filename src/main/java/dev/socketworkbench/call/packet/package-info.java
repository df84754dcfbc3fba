/** Packets in the form that calls have in the journal. */
package dev.socketworkbench.call.packet;
