package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.SocketId;
import java.util.Locale;
import java.util.function.Consumer;

/** Keeps one socket from filling the recording, and says so. Thread-safe. */
public final class FloodGuard {
  private final Tracer tracer;
  private final SocketId socket;
  private final FloodLimits limits;
  private final Consumer<String> closes;
  private volatile boolean saidShort;

  /**
   * A guard of a socket that has moved nothing yet.
   *
   * @param closes closes it; is given the reason in words
   */
  public FloodGuard(Tracer tracer, SocketId socket, FloodLimits limits, Consumer<String> closes) {
    this.tracer = tracer;
    this.socket = socket;
    this.limits = limits;
    this.closes = closes;
  }

  /** How many bytes of a call are kept, if this many may be. */
  int keep(int most, long movedBefore) {
    return limits.isWhole(movedBefore) ? most : Math.min(most, FloodLimits.SHORT);
  }

  /** A send or a recv has returned and is recorded. */
  void moved(long bytes, long calls) {
    if (limits.isTooMuch(bytes)) {
      close(mebibytes(limits.mebibytes()) + " sent and received");
    } else if (limits.isTooOften(calls)) {
      close(String.format(Locale.ROOT, "%,d sends and recvs", limits.calls()));
    } else if (!limits.isWhole(bytes) && saysShort()) {
      tracer.remark(
          socket,
          mebibytes(limits.wholeMebibytes())
              + " sent and received, as much as the server keeps whole: from now on only the"
              + " first "
              + FloodLimits.SHORT
              + " bytes of each call are kept");
    }
  }

  /** Whether nobody has said it before. */
  private boolean saysShort() {
    if (saidShort) {
      return false;
    }
    synchronized (this) {
      boolean first = !saidShort;
      saidShort = true;
      return first;
    }
  }

  private void close(String reached) {
    closes.accept(reached + ", which is the server's limit: closed here");
  }

  private static String mebibytes(int count) {
    return String.format(Locale.ROOT, "%,d MiB", count);
  }
}
