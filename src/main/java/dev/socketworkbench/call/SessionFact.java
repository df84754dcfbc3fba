package dev.socketworkbench.call;

import dev.socketworkbench.call.text.Escapes;
import java.util.Optional;

/** What is known of a session beside what happened in it. */
public sealed interface SessionFact extends Entry
    permits Program, SocketFacts, ClockAnchor, RecordingGap, SessionFact.Remark {
  /** Its name in the column of the operations: {@code PROGRAM}. */
  String title();

  /** What it says, on one line and in English, as the log shows it. */
  String text();

  /**
   * What the program itself has to say at a moment: a limit was reached, something was paused.
   *
   * @param endNanos the moment, in nanoseconds since the session began
   * @param socket what it is about; empty if it is about no single socket
   * @param remark one line or more
   */
  record Remark(long endNanos, Optional<SocketId> socket, String remark) implements SessionFact {
    /** Its name in the column of the operations. */
    public static final String TITLE = "REMARK";

    @Override
    public String title() {
      return TITLE;
    }

    @Override
    public String text() {
      return Escapes.text(remark);
    }

    /** The same where no column names the socket: {@code conn#1: reading paused}. */
    public String sentence() {
      return socket.map(about -> about + ": ").orElse("") + text();
    }
  }
}
