package dev.socketworkbench.export.capture.format;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One packet as it is in a capture.
 *
 * @param linkType what its first bytes are (https://www.tcpdump.org/linktypes.html)
 * @param nanos when it was seen, in nanoseconds since 1970; {@link #NO_TIME} if the file does not
 *     say
 * @param bytes what was captured of it, from position to limit; gone when the next frame is read
 * @param length how long it was
 */
public record CapturedFrame(int linkType, long nanos, ByteBuffer bytes, int length) {
  /** The file has no time for it, or one that no clock of ours can represent. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** The longest that is believed; Wireshark's limit for what networks carry is 256 KiB. */
  static final int MOST_BYTES = 1 << 24;

  /** Takes the frames of a file. */
  @FunctionalInterface
  public interface FrameSink {
    /** The next frame. */
    void frame(CapturedFrame frame) throws IOException;
  }
}
