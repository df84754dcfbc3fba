/** What Linux reports in files: the table of TCP sockets and the descriptors of this process. */
package dev.socketworkbench.kernel.tables;
