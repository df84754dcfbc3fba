/**
 * The process that the lab's machines live in: it makes their network namespaces and the cables,
 * and hands sockets made there to the workbench. It ends with the workbench, and the machines end
 * with it.
 *
 * <p>Threads: one for each machine, which stays in its network; the main one reads requests.
 */
package dev.socketworkbench.wire.lab.helper;
