/** Which sockets' calls are made on platform threads, and which on virtual ones. Threads: any. */
package dev.socketworkbench.net.thread;
