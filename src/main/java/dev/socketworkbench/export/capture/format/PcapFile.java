package dev.socketworkbench.export.capture.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The format of tcpdump (draft-ietf-opsawg-pcap): a header, then each packet behind its time and
 * its lengths. Of either byte order, with microseconds or nanoseconds; also as old programs and
 * Alexey Kuznetsov's patches wrote it.
 */
final class PcapFile implements CaptureFile.Format {
  /** What a record has before the packet. */
  private enum Variant {
    MICROSECONDS(0xA1B2C3D4, 1_000, 16),
    NANOSECONDS(0xA1B23C4D, 1, 16),
    /** "Modified pcap": behind the usual, which interface, protocol and kind of packet. */
    MODIFIED(0xA1B2CD34, 1_000, 24);

    private final int magic;
    private final int nanosPerTick;
    private final int recordHeader;

    Variant(int magic, int nanosPerTick, int recordHeader) {
      this.magic = magic;
      this.nanosPerTick = nanosPerTick;
      this.recordHeader = recordHeader;
    }
  }

  /** Which of a record's two lengths stands first. */
  private enum LengthOrder {
    CAPTURED_FIRST,
    CAPTURED_LAST,
    /** Programs disagreed: none captures more of a packet than there was. */
    SMALLER_IS_CAPTURED
  }

  private static final int REST_OF_HEADER = 20;

  /** The bits above say whether frames end in a checksum. */
  private static final int LINK_TYPE = 0xFFFF;

  private static final int MAJOR = 2;

  /** The tcpdump of DG/UX gave its own version. */
  private static final int MAJOR_OF_DGUX = 543;

  private final CaptureInput in;
  private final ByteOrder order;
  private final Variant variant;
  private final LengthOrder lengths;
  private final int linkType;

  private PcapFile(CaptureInput in, ByteOrder order, Variant variant) throws IOException {
    this.in = in;
    this.order = order;
    this.variant = variant;
    ByteBuffer header = in.next(REST_OF_HEADER, order);
    this.lengths = lengths(header.getShort(0) & 0xFFFF, header.getShort(2) & 0xFFFF);
    this.linkType = header.getInt(16) & LINK_TYPE;
  }

  /** A file that begins with these four bytes; nothing if they are not pcap's. */
  static Optional<PcapFile> open(CaptureInput in, ByteBuffer magic) throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      for (Variant variant : Variant.values()) {
        if (magic.order(order).getInt(0) == variant.magic) {
          return Optional.of(new PcapFile(in, order, variant));
        }
      }
    }
    return Optional.empty();
  }

  /** As libpcap has it: version 2.3 swapped them, and not every program that says so did. */
  private static LengthOrder lengths(int major, int minor) throws CaptureException {
    if (major == MAJOR_OF_DGUX || (major == MAJOR && minor < 3)) {
      return LengthOrder.CAPTURED_LAST;
    }
    if (major != MAJOR) {
      throw new CaptureException("pcap of version " + major + "." + minor + " is not known here");
    }
    return minor == 3 ? LengthOrder.SMALLER_IS_CAPTURED : LengthOrder.CAPTURED_FIRST;
  }

  @Override
  public Optional<CapturedFrame> next() throws IOException {
    if (in.isAtEnd()) {
      return Optional.empty();
    }
    ByteBuffer header = in.next(variant.recordHeader, order);
    long seconds = header.getInt(0) & 0xFFFFFFFFL;
    long ticks = header.getInt(4) & 0xFFFFFFFFL;
    int first = header.getInt(8);
    int second = header.getInt(12);
    boolean swapped =
        lengths == LengthOrder.CAPTURED_LAST
            || (lengths == LengthOrder.SMALLER_IS_CAPTURED
                && Integer.compareUnsigned(first, second) > 0);
    int captured = swapped ? second : first;
    int length = swapped ? first : second;
    if (captured < 0 || captured > CapturedFrame.MOST_BYTES) {
      throw new CaptureException("a packet of " + (captured & 0xFFFFFFFFL) + " bytes is damage");
    }
    long nanos = seconds * 1_000_000_000L + ticks * variant.nanosPerTick;
    ByteBuffer bytes = in.next(captured, order).order(ByteOrder.BIG_ENDIAN);
    return Optional.of(new CapturedFrame(linkType, nanos, bytes, Math.max(captured, length)));
  }
}
