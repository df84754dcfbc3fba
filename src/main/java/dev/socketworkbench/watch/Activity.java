package dev.socketworkbench.watch;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;

/**
 * What has happened on our sockets since the last look: it decides how soon the kernel is asked
 * again.
 */
enum Activity {
  /** Nothing. */
  NONE,
  /** Bytes were moved: queues may have changed. */
  TRAFFIC,
  /** A connection began, ended or was half-closed: states have changed, some for a short time. */
  MILESTONE;

  static Activity of(Call call) {
    boolean bytes = call.operation().sends() || call.operation().receives();
    if (bytes && call.outcome() instanceof Outcome.Moved) {
      return TRAFFIC;
    }
    return switch (call.operation()) {
      case SETSOCKOPT, GETADDRINFO -> NONE;
      default -> MILESTONE;
    };
  }

  Activity and(Activity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
