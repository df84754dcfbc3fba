package dev.socketworkbench.replay;

import dev.socketworkbench.replay.part.Act;

/**
 * When a replay does what it does.
 *
 * @param atOnce whether it leaves out the waits of the recording; it waits for its peer all the
 *     same
 * @param limitNanos how much longer than in the recording its peer may take, in nanoseconds
 * @param limitsFirst whether that holds for a server's first client, too; otherwise it is waited
 *     for without end
 */
public record ReplayPace(boolean atOnce, long limitNanos, boolean limitsFirst) {
  /** How long a replay at once listens before a close that the recording had waited with. */
  private static final long LISTENED_NANOS = 200_000_000;

  /** How long nothing is done before this act, though it could be. */
  long pause(Act act) {
    long recorded = act.cue().pauseNanos();
    if (!atOnce) {
      return recorded;
    }
    return act.ends() ? Math.min(recorded, LISTENED_NANOS) : 0;
  }

  /** How long the peer may be silent before an act that waits for it. */
  long patience(Act.Cue cue) {
    return Math.min(limitNanos, Long.MAX_VALUE / 4)
        + Math.min(cue.waitedNanos(), Long.MAX_VALUE / 4);
  }
}
