/**
 * Captures that tcpdump or Wireshark took, read as sessions. A capture tells what was on the wire
 * and no calls: its rows are packets, and say so.
 *
 * <pre>
 *   file --> PcapFile | PcapngFile --> Frame --> LinkLayer --> IpPacket --> TcpSegment
 *        --> Connections (which connection) --> Sender (which place in the stream)
 *        --> Assembly (order of the bytes) --> PacketRows --> journal
 * </pre>
 *
 * <p>The file may come from anywhere: every length is checked against what is there, and what is
 * kept in memory is bounded.
 *
 * <p>Threads: everything here belongs to the one thread that imports, in the background.
 */
package dev.socketworkbench.export.capture;
