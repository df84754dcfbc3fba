package dev.socketworkbench.export.capture.format;

import java.nio.ByteBuffer;

/**
 * What a pcapng file says of an interface.
 *
 * @param linkType what its packets begin with
 * @param snapLength how many bytes of a packet were kept at most; 0 for all
 * @param times how its times are to be read
 */
record CaptureInterface(int linkType, int snapLength, Timestamps times) {
  private static final int HEADER = 8;
  private static final int RESOLUTION = 9;
  private static final int OFFSET = 14;
  private static final int MICROSECONDS = 6;

  /** From a block's contents, from 0 to the limit. */
  static CaptureInterface of(ByteBuffer block) throws CaptureException {
    if (block.limit() < HEADER) {
      throw new CaptureException("an interface of " + block.limit() + " bytes is damage");
    }
    int resolution = MICROSECONDS;
    long offset = 0;
    int at = HEADER;
    while (at + 4 <= block.limit()) {
      int code = block.getShort(at) & 0xFFFF;
      int length = block.getShort(at + 2) & 0xFFFF;
      at += 4;
      if (code == 0 || length > block.limit() - at) {
        break;
      }
      if (code == RESOLUTION && length >= 1) {
        resolution = block.get(at) & 0xFF;
      } else if (code == OFFSET && length >= Long.BYTES) {
        offset = block.getLong(at);
      }
      at += (length + 3) & ~3;
    }
    return new CaptureInterface(
        block.getShort(0) & 0xFFFF, block.getInt(4), Timestamps.ofResolution(resolution, offset));
  }

  /** How many bytes were kept of a packet of this length. */
  int captured(int length) {
    return snapLength > 0 ? Math.min(snapLength, length) : length;
  }
}
