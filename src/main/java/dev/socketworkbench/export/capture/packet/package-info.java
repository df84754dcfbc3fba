/**
 * From a captured frame to the TCP segment in it: the link layer, IP, TCP, and why there is none.
 *
 * <pre>
 *   CapturedFrame --> LinkLayer --> IpPacket --> TcpSegment
 * </pre>
 */
package dev.socketworkbench.export.capture.packet;
