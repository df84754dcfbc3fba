package dev.socketworkbench.net.recording;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps one connection from filling the recording, and says so. Thread-safe. */
final class FloodGuard {
  private final Tracer tracer;
  private final TracedSocket socket;
  private final FloodLimits limits;
  private final AtomicBoolean saidShort = new AtomicBoolean();

  FloodGuard(Tracer tracer, TracedSocket socket, FloodLimits limits) {
    this.tracer = tracer;
    this.socket = socket;
    this.limits = limits;
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
    } else if (!limits.isWhole(bytes) && saidShort.compareAndSet(false, true)) {
      tracer.note(
          socket.id()
              + ": "
              + mebibytes(limits.wholeMebibytes())
              + " sent and received, as much as the server keeps whole: from now on only the"
              + " first "
              + FloodLimits.SHORT
              + " bytes of each call are kept");
    }
  }

  private void close(String reached) {
    socket.closeFlood(socket.id() + ": " + reached + ", which is the server's limit: closed here");
  }

  private static String mebibytes(int count) {
    return String.format(Locale.ROOT, "%,d MiB", count);
  }
}
