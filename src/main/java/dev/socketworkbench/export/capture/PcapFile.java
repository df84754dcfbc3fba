package dev.socketworkbench.export.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The format of tcpdump (draft-ietf-opsawg-pcap): a header, then each packet behind its time and
 * its lengths. Of either byte order, with microseconds or nanoseconds.
 */
final class PcapFile implements CaptureFile.Format {
  private static final int MICROS = 0xA1B2C3D4;
  private static final int NANOS = 0xA1B23C4D;
  private static final int REST_OF_HEADER = 20;
  private static final int RECORD = 16;

  /** The bits above say whether frames end in a checksum. */
  private static final int LINK_TYPE = 0xFFFF;

  private final CaptureInput in;
  private final ByteOrder order;
  private final int nanosPerTick;
  private final int linkType;

  private PcapFile(CaptureInput in, ByteOrder order, int nanosPerTick) throws IOException {
    this.in = in;
    this.order = order;
    this.nanosPerTick = nanosPerTick;
    this.linkType = in.next(REST_OF_HEADER, order).getInt(16) & LINK_TYPE;
  }

  /** A file that begins with these four bytes; nothing if they are not pcap's. */
  static Optional<PcapFile> open(CaptureInput in, ByteBuffer magic) throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      int value = magic.order(order).getInt(0);
      if (value == MICROS || value == NANOS) {
        return Optional.of(new PcapFile(in, order, value == MICROS ? 1_000 : 1));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Frame> next() throws IOException {
    if (in.isAtEnd()) {
      return Optional.empty();
    }
    ByteBuffer header = in.next(RECORD, order);
    long seconds = header.getInt(0) & 0xFFFFFFFFL;
    long ticks = header.getInt(4) & 0xFFFFFFFFL;
    int captured = header.getInt(8);
    int length = header.getInt(12);
    if (captured < 0 || captured > Frame.MOST_BYTES) {
      throw new CaptureException("a packet of " + (captured & 0xFFFFFFFFL) + " bytes is damage");
    }
    long nanos = seconds * 1_000_000_000L + ticks * nanosPerTick;
    ByteBuffer bytes = in.next(captured, order).order(ByteOrder.BIG_ENDIAN);
    return Optional.of(new Frame(linkType, nanos, bytes, Math.max(captured, length)));
  }
}
