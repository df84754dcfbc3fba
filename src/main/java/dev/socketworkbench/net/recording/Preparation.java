package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.net.channel.SystemException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Does at the beginning what could not be done without a free descriptor, when a server needs it
 * most. Classes that lie in folders are loaded: each is a file to open. And the JDK is made to open
 * the descriptors with which virtual threads wait for sockets: it does so at the first wait, and if
 * that one finds none left, no virtual thread of the process can ever wait again (seen with JDK
 * 25). So the first wait is made here, on a pipe.
 */
public final class Preparation {
  private static final List<Class<?>> NEEDED =
      List.of(
          CallException.class,
          Outcome.Failed.class,
          Outcome.ClosedHere.class,
          Outcome.Accepted.class,
          Outcome.Moved.class,
          Outcome.EndOfStream.class,
          Errnos.class,
          SystemException.class,
          SessionFact.Remark.class,
          SessionFact.RuleFired.class,
          ErrorCode.class,
          ErrorCode.Numbering.class,
          TracedSocket.class,
          SocketTrace.class,
          CallSlot.class,
          SocketUse.class,
          ChannelCalls.class,
          EndingTracker.class,
          Outbox.class,
          Bytes.class);

  private static final long LIMIT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LOOK_AGAIN_NANOS = 100_000;

  private Preparation() {}

  /** Prepares what every recorded call needs; next to nothing after the first time. */
  static void run() {
    load(MethodHandles.lookup(), NEEDED);
    waitOnce();
  }

  /**
   * Loads and initializes these classes; next to nothing after the first time.
   *
   * @param room the lookup of a class that may see them all
   */
  public static void load(MethodHandles.Lookup room, List<Class<?>> needed) {
    try {
      for (Class<?> each : needed) {
        room.ensureInitialized(each);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("classes of this room and public ones", e);
    }
  }

  private static void waitOnce() {
    try {
      Pipe pipe = Pipe.open();
      try (Pipe.SourceChannel source = pipe.source();
          Pipe.SinkChannel sink = pipe.sink()) {
        Thread reader = Thread.ofVirtual().name("waiting preparation").start(() -> read(source));
        long start = System.nanoTime();
        while (reader.isAlive()
            && reader.getState() != Thread.State.WAITING
            && System.nanoTime() - start < LIMIT_NANOS) {
          LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        sink.write(ByteBuffer.wrap(new byte[1]));
      }
    } catch (IOException noDescriptors) {
      // Then the first socket will fail as well, and that is recorded and explained.
    }
  }

  private static void read(Pipe.SourceChannel source) {
    try {
      int count = source.read(ByteBuffer.allocate(1));
      assert count <= 1;
    } catch (IOException closed) {
      // It waited: that is all.
    }
  }
}
