package dev.socketworkbench.posix;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * While it is open this program ignores the keys that interrupt and quit (SIGINT and SIGQUIT),
 * because another one stands in its place at the terminal; then they mean what they meant before.
 */
public final class IgnoredKeys implements AutoCloseable {
  private static final int[] SIGNALS = {2, 3};
  private static final long SIG_IGN = 1;

  /** Larger than a {@code struct sigaction}. */
  private static final int ROOM = 512;

  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment before = arena.allocate(ROOM * (long) SIGNALS.length, Long.BYTES);
  private final MethodHandle sigaction;

  private IgnoredKeys(MethodHandle sigaction) {
    this.sigaction = sigaction;
  }

  /** Empty where native calls are not allowed, or the system is not Linux: then nothing changes. */
  public static Optional<IgnoredKeys> begin() {
    Optional<MethodHandle> sigaction =
        Libc.function("sigaction", FunctionDescriptor.of(INT, INT, POINTER, POINTER));
    Optional<MethodHandle> signal =
        Libc.function(
            "signal", FunctionDescriptor.of(ValueLayout.JAVA_LONG, INT, ValueLayout.JAVA_LONG));
    if (sigaction.isEmpty() || signal.isEmpty()) {
      return Optional.empty();
    }
    IgnoredKeys keys = new IgnoredKeys(sigaction.get());
    keys.ignore(signal.get());
    return Optional.of(keys);
  }

  private void ignore(MethodHandle signal) {
    try {
      for (int i = 0; i < SIGNALS.length; i++) {
        int ignored = (int) sigaction.invokeExact(SIGNALS[i], MemorySegment.NULL, saved(i));
        long handler = (long) signal.invokeExact(SIGNALS[i], SIG_IGN);
        assert ignored == 0 && handler != -1;
      }
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  private MemorySegment saved(int which) {
    return before.asSlice((long) which * ROOM, ROOM);
  }

  @Override
  public void close() {
    try {
      for (int i = 0; i < SIGNALS.length; i++) {
        int ignored = (int) sigaction.invokeExact(SIGNALS[i], saved(i), MemorySegment.NULL);
        assert ignored == 0;
      }
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
    arena.close();
  }
}
