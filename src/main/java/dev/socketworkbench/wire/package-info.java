/**
 * What lies between two ends: the tap, a proxy that records its calls like every other socket of
 * the workbench and does to the bytes what it was asked to do; and the lab, two machines of the
 * workbench's own whose packets pass through its hands.
 *
 * <p>Threads: those of a server and a client for each connection; nothing here knows a screen.
 */
package dev.socketworkbench.wire;
