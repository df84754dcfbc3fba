/**
 * What is in an IP packet that was seen, in a capture or on the lab's wire: a segment of TCP, a
 * datagram of UDP, or why neither. The bytes may come from anywhere. Values only; any thread.
 */
package dev.socketworkbench.call.ip;
