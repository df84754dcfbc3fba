package dev.socketworkbench.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the JDK open the descriptors with which virtual threads wait for sockets. It does so at the
 * first wait, and if that one finds no descriptor left, no virtual thread of the process can ever
 * wait again (seen with JDK 25). So the first wait is made here, on a pipe, while there are some.
 */
final class WaitingPreparation {
  private static final long LIMIT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LOOK_AGAIN_NANOS = 100_000;

  private WaitingPreparation() {}

  static void waitOnce() {
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
