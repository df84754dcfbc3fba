package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.SessionClock;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads what one process reports: first who it is, then its calls, frame by frame. */
public final class ShimReader {
  /** Asks for our moment. */
  private static final int QUESTION = '?';

  /** Says that who it is was understood. */
  private static final int WELCOME = '.';

  private static final int MOST_QUESTIONS = 64;

  /** The bytes of a call, and what is told with them. */
  private static final int MOST_FRAME = (4 << 20) + (1 << 16);

  private final SessionClock clock;
  private final Welcome welcome;

  /** Takes a process that reports. */
  @FunctionalInterface
  public interface Welcome {
    /** Who it is, by its first frame. */
    ShimProcess hello(ShimFrame frame) throws IOException;
  }

  /** A reader that takes whoever says who it is. */
  public ShimReader(SessionClock clock, Welcome welcome) {
    this.clock = clock;
    this.welcome = welcome;
  }

  /** Reads until the process ends, or says something that is no report. */
  public void read(InputStream from, OutputStream to) throws IOException {
    DataInputStream in = new DataInputStream(from);
    int first = answer(in, new DataOutputStream(to));
    ShimProcess process = null;
    try {
      while (first >= 0) {
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int number = in.readInt();
        if (length <= 0 || length > MOST_FRAME) {
          throw new DamagedFrameException("a frame of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
          throw new EOFException();
        }
        ShimFrame frame = new ShimFrame(bytes);
        if (process == null) {
          process = welcome.hello(frame);
          // It goes on only now: what it is stands before what it does.
          to.write(WELCOME);
          to.flush();
        } else {
          process.take(frame, number);
        }
        first = in.read();
      }
    } catch (DamagedFrameException e) {
      if (process != null) {
        process.damaged(e.getMessage());
      }
      throw e;
    } finally {
      if (process != null) {
        process.left();
      }
    }
  }

  /** Says what our clock says as often as it is asked for; returns the first byte of a frame. */
  private int answer(DataInputStream in, DataOutputStream out) throws IOException {
    int read = in.read();
    for (int i = 0; i < MOST_QUESTIONS && read == QUESTION; i++) {
      out.writeLong(clock.nanos());
      out.flush();
      read = in.read();
    }
    return read;
  }
}
