/**
 * What Linux reports of sockets and descriptors: by netlink, and in files. The same rows, whoever
 * was asked.
 */
package dev.socketworkbench.kernel.tables;
