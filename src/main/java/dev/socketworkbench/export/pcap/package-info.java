/**
 * A session as a packet capture, for Wireshark and tshark: the TCP segments that follow from the
 * recorded calls, each saying from which. What is synthesised and what is inferred is in {@code
 * docs/pcap.md}.
 *
 * <pre>
 *   rows --> PacketEndpoints (which sockets are the two ends of what)
 *        --> EventSort (by time: a send when it was made, a recv when it returned)
 *        --> Synthesis --> Wire (segments) ------> PcapngOutput
 *                     \--> CallLog (all else) --/
 * </pre>
 *
 * <p>Threads: everything here belongs to the one thread that exports, in the background.
 */
package dev.socketworkbench.export.pcap;
