/**
 * The lab as the workbench holds it: starts the helper process, asks it for sockets of the two
 * machines, and moves the packets between them.
 *
 * <pre>
 *   Lab --requests, descriptors-- wire.lab.helper (another process, in namespaces of its own)
 *    |
 *   LabLink, the port that packets are taken from and delivered to
 * </pre>
 *
 * <p>Threads: any asks; requests wait for each other.
 */
package dev.socketworkbench.wire.lab.machine;
