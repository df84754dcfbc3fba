package dev.socketworkbench.net.server;

import dev.socketworkbench.option.Ranges;

/**
 * What a server grants its peers, and what the record holds of them. Reaching a limit is reported:
 * a note in the journal, or the call's own row.
 *
 * @param connections how many may be open at once on one listener: 1 to {@link #MOST_CONNECTIONS}.
 *     At the limit the server stops accepting, so that further ones wait in the backlog, and goes
 *     on when one has ended
 * @param idleMillis after how many milliseconds without a byte sent or received a connection is
 *     closed; 0 for never, at most {@link #LONGEST_IDLE_MILLIS}
 * @param keptBytes how many bytes of each send and recv the journal keeps: 0 to {@link
 *     #MOST_KEPT_BYTES}, which is all. The call's count is always the whole one
 * @param platformThreads how many connections of a concurrent server are served by platform threads
 *     at one time: 0 to {@link #MOST_PLATFORM_THREADS}; further ones by virtual threads
 */
public record ServerLimits(int connections, int idleMillis, int keptBytes, int platformThreads) {
  /** The most connections of a listener: 1,000,000. */
  public static final int MOST_CONNECTIONS = 1_000_000;

  /** The longest idle time: a day. */
  public static final int LONGEST_IDLE_MILLIS = 24 * 3600 * 1000;

  /** All that one send or recv can move: 1 MiB. */
  public static final int MOST_KEPT_BYTES = 1 << 20;

  /** The most connections on platform threads: 4,096. */
  public static final int MOST_PLATFORM_THREADS = 4096;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ServerLimits {
    Ranges.check("connections", connections, 1, MOST_CONNECTIONS);
    Ranges.check("idle time-out", idleMillis, 0, LONGEST_IDLE_MILLIS);
    Ranges.check("bytes kept", keptBytes, 0, MOST_KEPT_BYTES);
    Ranges.check("platform threads", platformThreads, 0, MOST_PLATFORM_THREADS);
  }

  /** The defaults of {@link ServerOptions}. */
  public static ServerLimits standard() {
    return ServerSettings.tutorial().limits();
  }

  /** The same with this many connections at once. */
  public ServerLimits withConnections(int most) {
    return new ServerLimits(most, idleMillis, keptBytes, platformThreads);
  }

  /** The same with this idle time-out, in milliseconds; 0 for none. */
  public ServerLimits withIdleMillis(int millis) {
    return new ServerLimits(connections, millis, keptBytes, platformThreads);
  }

  /** The same with this many bytes kept of each call. */
  public ServerLimits withKeptBytes(int most) {
    return new ServerLimits(connections, idleMillis, most, platformThreads);
  }
}
