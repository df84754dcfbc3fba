package dev.socketworkbench.call;

/** What is known of a session beside what happened in it. */
public sealed interface SessionFact extends Entry
    permits Program, SocketFacts, ClockAnchor, RecordingGap, Remark {
  /** Its name in the column of the operations: {@code PROGRAM}. */
  String title();

  /** What it says, on one line and in English, as the log shows it. */
  String text();
}
