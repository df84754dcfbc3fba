/**
 * Captures that tcpdump or Wireshark took, read as sessions. A capture says what was on the wire
 * and no calls: its rows are packets, and say so.
 *
 * <pre>
 *   file --> format (CapturedFrame) --> packet (TcpSegment) --> stream (order of the bytes) --> journal
 * </pre>
 *
 * <p>The file may come from anywhere: every length is checked against what is there, and what is
 * kept in memory is bounded.
 *
 * <p>Threads: everything here belongs to the one thread that imports, in the background.
 */
package dev.socketworkbench.export.capture;
