package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.order.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What puts nothing on the wire, as lines of the log on their own interface. They are written as
 * "exported PDUs" for Wireshark's syslog dissector, because that one shows a line of text in the
 * list of packets. Source and destination are the call's socket and its peer.
 */
final class CallLog {
  /** The interface of the lines. */
  static final int INTERFACE = 1;

  private static final int PREVIEW = 60;

  /** Tags of exported PDUs, as Wireshark's {@code exported_pdu_tlvs.h} numbers them. */
  private static final int TAG_DISSECTOR = 12;

  private static final int TAG_IPV4_SOURCE = 20;
  private static final int TAG_IPV6_SOURCE = 22;

  private final PcapngOutput out;
  private final LogFormat format;
  private final ByteBuffer line = ByteBuffer.allocate(1 << 16);

  CallLog(PcapngOutput out, LogFormat format) {
    this.out = out;
    this.format = format;
  }

  /** A row and whose it is. */
  void write(Row row, WireEnd end, long nanos, String comment) throws IOException {
    line.clear();
    tag(TAG_DISSECTOR, "syslog".getBytes(StandardCharsets.US_ASCII));
    if (end != null) {
      address(end.address, 0);
      address(end.peer == null ? null : end.peer.address, 1);
    }
    line.putInt(0);
    byte[] text = text(row.entry()).getBytes(StandardCharsets.UTF_8);
    line.put(text, 0, Math.min(text.length, line.remaining()));
    out.packet(INTERFACE, nanos, line.flip(), line.limit(), comment);
  }

  private String text(Entry entry) {
    StringBuilder text = new StringBuilder(LogFormat.socket(entry));
    text.append(text.isEmpty() ? "" : " ").append(LogFormat.operation(entry)).append(' ');
    text.append(LogFormat.message(entry));
    String bytes = format.preview(entry, PREVIEW);
    text.append(bytes.isEmpty() ? "" : " ").append(bytes);
    if (entry instanceof SocketEvent) {
      text.append("  ").append(LogFormat.blocked(entry));
    }
    return text.toString();
  }

  private void address(Endpoint.Ip endpoint, int isTarget) {
    if (endpoint != null) {
      int source = endpoint.address().isIpv6() ? TAG_IPV6_SOURCE : TAG_IPV4_SOURCE;
      tag(source + isTarget, endpoint.address().bytes());
    }
  }

  private void tag(int tag, byte[] value) {
    int padded = (value.length + 3) & ~3;
    line.putShort((short) tag).putShort((short) padded).put(value);
    line.put(new byte[padded - value.length]);
  }
}
