package dev.socketworkbench.export.capture.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Wireshark's format (draft-ietf-opsawg-pcapng): blocks, of which those that are not known are gone
 * over. Several sections and interfaces, of either byte order.
 */
final class PcapngFile implements CaptureFile.Format {
  /** A section header's type, the same in both byte orders. */
  static final int SECTION = 0x0A0D0D0A;

  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int PACKET = 6;

  /** Type and length before a block's contents, and the length again behind them. */
  private static final int AROUND = 12;

  /** What stands before a packet's bytes, at most. */
  private static final int PACKET_HEADER = 20;

  private static final int MOST_INTERFACES = 1 << 16;

  private final CaptureInput in;
  private final List<CaptureInterface> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.BIG_ENDIAN;

  /** A file whose first four bytes were read: the type of its first section header. */
  PcapngFile(CaptureInput in) throws IOException {
    this.in = in;
    section();
  }

  private void section() throws IOException {
    byte[] start = new byte[2 * Integer.BYTES];
    in.next(start.length, order).get(start);
    ByteBuffer header = ByteBuffer.wrap(start);
    for (ByteOrder each : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      if (header.order(each).getInt(4) == BYTE_ORDER) {
        order = each;
        long length = contents(header.getInt(0));
        if (length < 16) {
          throw new CaptureException("a section header of " + length + " bytes is damage");
        }
        int major = in.next(Short.BYTES, order).getShort() & 0xFFFF;
        if (major != 1) {
          throw new CaptureException("pcapng of version " + major + " is not known here");
        }
        in.skip(length - Integer.BYTES - Short.BYTES + Integer.BYTES);
        interfaces.clear();
        return;
      }
    }
    throw new CaptureException("a section of no known byte order");
  }

  /** How long a block's contents are, if that is possible. */
  private static long contents(int blockLength) throws CaptureException {
    long length = blockLength & 0xFFFFFFFFL;
    if (length < AROUND || length % 4 != 0) {
      throw new CaptureException("a block of " + length + " bytes is damage");
    }
    return length - AROUND;
  }

  @Override
  public Optional<CapturedFrame> next() throws IOException {
    while (!in.isAtEnd()) {
      int type = in.next(Integer.BYTES, order).getInt();
      if (type == SECTION) {
        section();
        continue;
      }
      long length = contents(in.next(Integer.BYTES, order).getInt());
      boolean known =
          type == INTERFACE || type == PACKET || type == SIMPLE_PACKET || type == OLD_PACKET;
      if (!known) {
        in.skip(length + Integer.BYTES);
        continue;
      }
      if (length > CapturedFrame.MOST_BYTES + (1 << 20)) {
        throw new CaptureException("a block of " + length + " bytes is damage");
      }
      ByteBuffer block = in.next((int) length + Integer.BYTES, order);
      block.limit((int) length);
      if (type == INTERFACE) {
        describe(block);
      } else {
        return Optional.of(packet(type, block));
      }
    }
    return Optional.empty();
  }

  private void describe(ByteBuffer block) throws CaptureException {
    if (interfaces.size() == MOST_INTERFACES) {
      throw new CaptureException("more than " + MOST_INTERFACES + " interfaces");
    }
    interfaces.add(CaptureInterface.of(block));
  }

  private CapturedFrame packet(int type, ByteBuffer block) throws CaptureException {
    boolean simple = type == SIMPLE_PACKET;
    int header = simple ? Integer.BYTES : PACKET_HEADER;
    if (block.limit() < header) {
      throw new CaptureException("a packet block of " + block.limit() + " bytes is damage");
    }
    int number = simple ? 0 : type == PACKET ? block.getInt(0) : block.getShort(0) & 0xFFFF;
    if (number < 0 || number >= interfaces.size()) {
      throw new CaptureException("a packet of interface " + number + ", which is not described");
    }
    CaptureInterface seenOn = interfaces.get(number);
    int length = block.getInt(simple ? 0 : 16);
    int captured = simple ? seenOn.captured(length) : block.getInt(12);
    if (captured < 0 || (simple ? 0 : captured) > block.limit() - header) {
      throw new CaptureException("a packet that is longer than its block");
    }
    long ticks = simple ? 0 : ((long) block.getInt(4) << 32) | (block.getInt(8) & 0xFFFFFFFFL);
    ByteBuffer bytes =
        block.slice(header, Math.min(captured, block.limit() - header)).order(ByteOrder.BIG_ENDIAN);
    return new CapturedFrame(
        seenOn.linkType(),
        simple ? CapturedFrame.NO_TIME : seenOn.times().nanos(ticks),
        bytes,
        Math.max(captured, length));
  }
}
