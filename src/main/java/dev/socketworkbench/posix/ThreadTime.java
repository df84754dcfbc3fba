package dev.socketworkbench.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * How long the calling thread has run on a processor, without the time that it waited for one. Used
 * by one platform thread: a virtual one would be told its carrier's time.
 */
public final class ThreadTime {
  private static final int CLOCK_THREAD_CPUTIME_ID = 3;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final MethodHandle clockGettime;

  /** A {@code struct timespec}: seconds, nanoseconds. */
  private final MemorySegment time = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2);

  private ThreadTime(MethodHandle clockGettime) {
    this.clockGettime = clockGettime;
  }

  /** The clock; empty where the system is not Linux, or native calls are not allowed. */
  public static Optional<ThreadTime> ofThisSystem() {
    return Libc.function(
            "clock_gettime",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
        .map(ThreadTime::new);
  }

  /** The time that the calling thread has used, in nanoseconds. */
  public long nanos() {
    try {
      int result = (int) clockGettime.invokeExact(CLOCK_THREAD_CPUTIME_ID, time);
      assert result == 0;
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
    return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
        + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
  }
}
