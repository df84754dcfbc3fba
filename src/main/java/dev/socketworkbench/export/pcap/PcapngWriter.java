package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.RowBlocks;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.timeline.inference.Datagrams;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a session as pcapng, with the TCP segments and UDP datagrams that follow from the calls.
 * Memory depends on the number of sockets, not of rows; sorting more than a million rows takes 16
 * bytes a row of temporary disk space, of more than 64 million twice as much.
 */
public final class PcapngWriter implements SessionWriter {
  private static final int BLOCK = 512;

  private static final int TELL_EVERY = 16;

  /** A row can be 4 MiB of packets. */
  private static final int MANY_BYTES = 1 << 16;

  private static final int AT_END = 62;
  private static final long ROW = (1L << AT_END) - 1;

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    Rows rows = source.rows();
    long count = rows.size();
    PacketEndpoints endpoints = new PacketEndpoints();
    KeyLogRows keys = new KeyLogRows();
    try (EventSort events = new EventSort()) {
      boolean whole = count == source.journal().all().size();
      if (!whole) {
        read(
            source.journal().all(),
            source.journal().all().size(),
            progress,
            0,
            endpoints,
            (e, row) -> endpoints.learn(e));
      }
      read(
          rows,
          count,
          progress,
          2 * count,
          endpoints,
          (entry, row) -> {
            if (whole) {
              endpoints.learn(entry);
            }
            keys.look(rows, entry, row);
            choose(endpoints, events, entry, row);
          });
      endpoints.learned(source.journal());
      synthesise(source, endpoints, events, keys, count, out, progress);
    }
    out.flush();
  }

  /** Looks at rows. */
  private interface Look {
    void at(Entry entry, long row) throws IOException;
  }

  private static void read(
      Rows rows, long count, Progress progress, long of, PacketEndpoints endpoints, Look look)
      throws IOException {
    for (long first = 0; first < count; ) {
      List<Row> block = RowBlocks.read(rows, first, (int) Math.min(BLOCK, count - first), 0);
      List<Row> contents = List.of();
      for (int i = 0; i < block.size(); i++) {
        Entry entry = block.get(i).entry();
        if (entry instanceof Call call && endpoints.datagrams().needsContent(call)) {
          if (contents.isEmpty()) {
            contents = RowBlocks.read(rows, first, block.size(), Datagrams.CONTENT);
          }
          entry = i < contents.size() ? contents.get(i).entry() : entry;
        }
        look.at(entry, first + i);
      }
      first += block.size();
      progress.at(first, of);
    }
  }

  private static void choose(PacketEndpoints endpoints, EventSort events, Entry entry, long row)
      throws IOException {
    boolean atEnd = true;
    if (entry instanceof Call call) {
      endpoints.choose(call);
      boolean datagram = call.sends() && endpoints.datagrams().isDatagram(call);
      boolean connects =
          Synthesis.isConnect(call) && !endpoints.datagrams().isDatagram(call.socket());
      if (datagram || Synthesis.actsAtStart(call) || connects) {
        events.add(call.startNanos(), row);
        atEnd = connects;
      }
    } else if (entry instanceof Packet packet && SeenPackets.isOne(packet)) {
      events.add(packet.startNanos(), row);
      atEnd = false;
    } else if (entry instanceof WirePacket packet && LabPackets.isOne(packet)) {
      events.add(packet.sentNanos(), row);
      atEnd = false;
    }
    if (atEnd) {
      events.add(entry.endNanos(), (1L << AT_END) | row);
    }
  }

  private static void synthesise(
      SessionSource source,
      PacketEndpoints endpoints,
      EventSort events,
      KeyLogRows keys,
      long count,
      OutputStream out,
      Progress progress)
      throws IOException {
    PcapngOutput file = new PcapngOutput(out, source.journal().clock());
    file.section(
        "Socket Workbench",
        CaptureComments.section(source.title(), endpoints.hasPackets(), endpoints.hasWire()));
    file.describe(
        PcapngOutput.LINK_RAW_IP,
        "segments",
        endpoints.hasPackets() ? CaptureComments.PACKETS : CaptureComments.SEGMENTS);
    file.describe(PcapngOutput.LINK_UPPER_PDU, "calls", CaptureComments.CALLS);
    if (endpoints.hasWire()) {
      file.describe(PcapngOutput.LINK_RAW_IP, "lab wire", CaptureComments.WIRE);
    }
    if (!keys.isEmpty()) {
      file.secrets(keys.bytes());
    }
    LogFormat format = new LogFormat(source.journal().clock(), source.zone(), false);
    Synthesis synthesis =
        new Synthesis(
            endpoints, new Wire(file), new CallLog(file, format), new LabPackets(file), format);
    RowWindow window = new RowWindow(source);
    long[] done = {0};
    events.forEach(
        (nanos, key) -> {
          Row row = window.row(key & ROW);
          synthesis.row(row, key >>> AT_END == 0, nanos);
          boolean large =
              row.entry() instanceof SocketEvent event && event.recordedBytes() >= MANY_BYTES;
          if (++done[0] % TELL_EVERY == 0 || large) {
            progress.at(count + Math.min(done[0], count), 2 * count);
          }
        },
        () -> progress.at(count, 2 * count));
  }
}
