/**
 * The formats of capture files: pcap and pcapng, as {@link
 * dev.socketworkbench.export.capture.format.CapturedFrame}s. Every length is checked against what
 * is there.
 */
package dev.socketworkbench.export.capture.format;
