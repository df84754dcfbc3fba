package dev.socketworkbench.script.syntax;

import java.util.List;

/** What a rule or a sequence does, one after the other. */
public sealed interface ScriptAction {
  /** The line on which it stands, from 1. */
  int line();

  /**
   * Sends.
   *
   * @param framed whether the framing is put around the values
   */
  record SendValues(int line, List<ScriptValue> values, boolean framed) implements ScriptAction {}

  /** Keeps a value under a name, of this connection. */
  record Keep(int line, String name, List<ScriptValue> values) implements ScriptAction {}

  /** Adds to a number that is kept under a name; one that is not kept yet is 0. */
  record AddTo(int line, String name, long amount) implements ScriptAction {}

  /** Lets time pass. */
  record Delay(int line, long nanos) implements ScriptAction {}

  /** Ends the connection, or half of it. */
  record EndWith(int line, Ways how) implements ScriptAction {
    /** The ways to end it, named as in scenarios. */
    public enum Ways {
      HALF_CLOSE("half-close"),
      CLOSE("close"),
      ABORT("abort");

      private final String word;

      Ways(String word) {
        this.word = word;
      }

      /** How it is written. */
      public String word() {
        return word;
      }
    }
  }

  /** Does nothing, on purpose. */
  record DoNothing(int line) implements ScriptAction {}

  /** Says something in the log and the timeline. */
  record Remarking(int line, List<ScriptValue> values) implements ScriptAction {}

  /**
   * Waits for a message, in a sequence.
   *
   * @param matching what it must be
   * @param next whether the very next message must be it; otherwise others are passed over
   * @param withinNanos how long
   * @param words as it is written
   */
  record AwaitMessage(int line, Matching matching, boolean next, long withinNanos, String words)
      implements ScriptAction {}

  /** Waits for the peer's end of the stream, in a sequence. */
  record AwaitEnd(int line, long withinNanos) implements ScriptAction {}

  /**
   * Does this several times, in a sequence.
   *
   * @param times how often; 0 until it is stopped
   */
  record Repeat(int line, long times, List<ScriptAction> actions) implements ScriptAction {}
}
