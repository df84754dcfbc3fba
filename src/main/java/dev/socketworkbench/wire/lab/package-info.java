/**
 * The lab: two machines of the workbench's own, and the link between them, which is in our hands.
 *
 * <pre>
 *   machine CLIENT            the workbench             machine SERVER
 *   10.77.0.1  veth --- AF_PACKET  PacketPort  AF_PACKET --- veth  10.77.0.2
 * </pre>
 *
 * <p>Each machine is a network namespace with the kernel's real TCP, UDP and IP. What one of them
 * sends, a {@link dev.socketworkbench.wire.lab.PacketPort} hands over, and it reaches the other if
 * somebody delivers it.
 *
 * <p>Threads: one takes the packets of each machine; any delivers.
 */
package dev.socketworkbench.wire.lab;
