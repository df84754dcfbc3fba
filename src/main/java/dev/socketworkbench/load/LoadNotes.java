package dev.socketworkbench.load;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.address.Endpoint;
import java.util.Locale;

/** The notes that the journal gets about a load. */
final class LoadNotes {
  private LoadNotes() {}

  static String begin(LoadSettings settings, Endpoint target, boolean recorded) {
    return String.format(
        Locale.ROOT,
        "load begins: %,d connections%s to %s, messages of %,d B, %s, %,d s; its own calls are"
            + " %s",
        settings.connections(),
        settings.transport().equals(LoadTransport.TCP)
            ? ""
            : " (" + settings.transport().label() + ")",
        target,
        settings.size(),
        settings.openLoop()
            ? String.format(Locale.ROOT, "open loop at %,d/s", settings.rate())
            : "closed loop",
        settings.seconds(),
        recorded ? "recorded" : "not recorded");
  }

  static String end(LoadProgress progress) {
    return String.format(
        Locale.ROOT,
        "load ended: %,d messages sent, %,d answered%s",
        progress.sent(),
        progress.answered(),
        progress.answered() == 0 ? "" : times(progress));
  }

  private static String times(LoadProgress progress) {
    return String.format(
        Locale.ROOT,
        ", p50 %s, p99 %s, max %s",
        LogFormat.duration(progress.latencies().p50()),
        LogFormat.duration(progress.latencies().p99()),
        LogFormat.duration(progress.latencies().max()));
  }
}
