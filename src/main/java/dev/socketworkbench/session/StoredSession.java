package dev.socketworkbench.session;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A session in the store.
 *
 * @param file its journal
 * @param modified when it was written to for the last time
 * @param bytes how large the file is
 * @param state what becomes of it
 */
public record StoredSession(Path file, Instant modified, long bytes, State state) {

  /** Whether a session continues. */
  public enum State {
    /** Some program records into it, perhaps this one. */
    RUNNING,
    /** The program that recorded it was killed, and its fate has not been decided yet. */
    LEFT_BEHIND,
    /** It is over. */
    OVER
  }
}
