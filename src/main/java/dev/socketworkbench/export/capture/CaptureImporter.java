package dev.socketworkbench.export.capture;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.ip.TcpSegment;
import dev.socketworkbench.call.ip.UdpDatagram;
import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.export.capture.format.CaptureFile;
import dev.socketworkbench.export.capture.format.CapturedFrame;
import dev.socketworkbench.export.capture.stream.CapturedConnections;
import dev.socketworkbench.export.capture.stream.CapturedDatagrams;
import dev.socketworkbench.export.capture.stream.PacketRows;
import dev.socketworkbench.export.source.PartlyReadException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a session from a pcap or pcapng file: the TCP connections and UDP datagrams over IPv4 and
 * IPv6 in it. The file is read twice: first it is counted what is in it, so that the session's
 * first row can say what was left out.
 */
public final class CaptureImporter implements SessionImporter {
  private static final DiskBudget BUDGET =
      new DiskBudget(DiskBudget.LARGEST, DiskBudget.standard().reserveBytes());

  private final int mostConnections;

  /** An importer. */
  public CaptureImporter() {
    this(CapturedConnections.MOST);
  }

  CaptureImporter(int mostConnections) {
    this.mostConnections = mostConnections;
  }

  @Override
  public void read(Path from, Path journalFile, Progress progress) throws IOException {
    CaptureStats tally = new CaptureStats();
    Optional<String> damage =
        CaptureFile.read(from, tally::add, (bytes, of) -> progress.at(bytes, 2 * of));
    Instant anchor = Instant.ofEpochSecond(0, tally.origin());
    boolean complete = false;
    Journal journal =
        Journal.create(
            journalFile,
            new SessionClock(System.nanoTime(), anchor),
            BUDGET.within(journalFile.toAbsolutePath().getParent()));
    try (journal) {
      PacketRows rows = new PacketRows(journal);
      rows.remark(0, CaptureWords.first(from, tally, damage));
      CaptureStats again = new CaptureStats();
      CapturedConnections connections = new CapturedConnections(rows, mostConnections);
      CapturedDatagrams datagrams = new CapturedDatagrams(rows, connections);
      long[] latest = {0};
      Optional<String> same =
          CaptureFile.read(
              from,
              frame -> {
                latest[0] = nanos(frame, tally.origin(), latest[0], rows);
                switch (CaptureStats.transport(frame, again).orElse(null)) {
                  case TcpSegment segment -> connections.add(segment, latest[0]);
                  case UdpDatagram datagram -> datagrams.add(datagram, latest[0]);
                  case null -> {}
                }
              },
              (bytes, of) -> {
                rows.check();
                progress.at(of + bytes, 2 * of);
              });
      connections.finish();
      rows.remark(latest[0], CaptureWords.last(connections, datagrams, rows));
      rows.check();
      complete = same.equals(damage);
      if (!complete) {
        throw new IOException("the file was changed while it was read");
      }
    } catch (IOException | RuntimeException e) {
      complete = false;
      throw e;
    } finally {
      if (!complete) {
        Files.deleteIfExists(journalFile);
      }
    }
    if (damage.isPresent()) {
      throw new PartlyReadException(damage.get() + "; everything before that was read");
    }
  }

  /** When a frame was seen, in nanoseconds since the session began. */
  private static long nanos(CapturedFrame frame, long origin, long before, PacketRows rows) {
    if (frame.nanos() == CapturedFrame.NO_TIME) {
      return before;
    }
    long since = frame.nanos() - origin;
    if (since < 0 || since > CaptureStats.MOST_NANOS) {
      rows.untimely();
      return before;
    }
    return since;
  }
}
