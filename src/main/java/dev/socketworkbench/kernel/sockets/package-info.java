/**
 * All sockets of this machine that its user may see, each with the program that holds it.
 *
 * <pre>
 *   netlink, or /proc/net --+
 *                           +--MachineSockets--&gt; ListedSocket
 *   /proc/PID/fd -----------+
 * </pre>
 */
package dev.socketworkbench.kernel.sockets;
