package dev.socketworkbench.export.capture.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/** A capture file of either format, told apart by its first four bytes. */
public final class CaptureFile {
  /** Reads the frames that follow. */
  interface Format {
    /** The next frame, or nothing at the end of the file. */
    Optional<CapturedFrame> next() throws IOException;
  }

  /** Is told how far the reading is. */
  public interface Watcher {
    /** This many bytes of this many were read. */
    void at(long bytes, long of) throws IOException;
  }

  private static final int TELL_EVERY = 4_096;

  private CaptureFile() {}

  /**
   * Hands all frames to the sink, up to the end or to the first place that is damaged.
   *
   * @return what is wrong with the rest of the file, if something is
   * @throws CaptureException if it is no capture
   */
  public static Optional<String> read(Path file, CapturedFrame.FrameSink sink, Watcher watcher)
      throws IOException {
    try (CaptureInput in = new CaptureInput(file)) {
      Format format = format(in);
      long count = 0;
      try {
        for (Optional<CapturedFrame> frame = format.next();
            frame.isPresent();
            frame = format.next()) {
          sink.frame(frame.get());
          if (++count % TELL_EVERY == 0) {
            watcher.at(in.position(), in.size());
          }
        }
        return Optional.empty();
      } catch (EOFException cut) {
        return Optional.of("the file ends in the middle of packet " + (count + 1));
      } catch (CaptureException damaged) {
        if (count == 0) {
          throw damaged;
        }
        return Optional.of("after packet " + count + ": " + damaged.getMessage());
      }
    }
  }

  private static Format format(CaptureInput in) throws IOException {
    try {
      ByteBuffer magic = in.next(Integer.BYTES, ByteOrder.BIG_ENDIAN);
      if (magic.getInt(0) == PcapngFile.SECTION) {
        return new PcapngFile(in);
      }
      return PcapFile.open(in, magic)
          .orElseThrow(() -> new CaptureException("this file is neither pcap nor pcapng"));
    } catch (EOFException e) {
      throw new CaptureException("this file is too short for a capture");
    }
  }
}
