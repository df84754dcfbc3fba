package dev.socketworkbench.call;

import dev.socketworkbench.call.text.Escapes;
import java.time.Instant;
import java.util.Optional;

/** What is known of a session beside what happened in it. */
public sealed interface SessionFact extends Entry
    permits Program,
        Program.ConsoleLine,
        SocketFacts,
        SessionFact.ClockAnchor,
        RecordingGap,
        SessionFact.Remark,
        SessionFact.RuleFired {
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

  /**
   * A rule of a script took effect, or its sequence ended; what it does then are the calls that
   * follow. Or a fault of a tap did something to a stream.
   *
   * @param endNanos the moment, in nanoseconds since the session began
   * @param socket of which connection
   * @param script the script's file name, or its name in the program; {@code tap}
   * @param line where the rule begins in the script, from 1; 0 of a tap
   * @param rule the rule's name, which may be empty; the fault's
   * @param words when it takes effect, as it is written, or how the sequence ended; what the fault
   *     did
   */
  record RuleFired(
      long endNanos, SocketId socket, String script, int line, String rule, String words)
      implements SessionFact {
    /** Its name in the column of the operations. */
    public static final String TITLE = "RULE";

    private static final String TAP = "tap";

    /** A fault of a tap did something. */
    public static RuleFired ofTap(long endNanos, SocketId socket, String fault, String words) {
      return new RuleFired(endNanos, socket, TAP, 0, fault, words);
    }

    /** Whether it is what this program did to a stream between two others, because it was asked. */
    public boolean isOfTap() {
      return line == 0;
    }

    @Override
    public String title() {
      return TITLE;
    }

    @Override
    public String text() {
      String name = rule.isEmpty() ? "" : rule + " ";
      if (isOfTap()) {
        return Escapes.visible(name + "by us: " + words);
      }
      return Escapes.visible(name + script + ":" + line + " " + words);
    }

    /** The same where no column names the socket. */
    public String sentence() {
      return socket + ": " + text();
    }
  }

  /**
   * Monotonic time beside wall-clock time: at the beginning of a session, after a suspend, and
   * where the two have drifted apart. Rows from here to the next anchor have their wall time from
   * this one.
   *
   * @param endNanos the moment, in nanoseconds since the session began
   * @param wall what the wall clock said at that moment
   */
  record ClockAnchor(long endNanos, Instant wall) implements SessionFact {
    /** Its name in the column of the operations. */
    public static final String TITLE = "CLOCK";

    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9900-01-01T00:00:00Z");

    /** Checks that every moment of a session after it can be written. */
    public ClockAnchor {
      if (wall.isBefore(EARLIEST) || wall.isAfter(LATEST)) {
        throw new IllegalArgumentException("a wall clock that says " + wall);
      }
    }

    @Override
    public String title() {
      return TITLE;
    }

    @Override
    public String text() {
      return "the wall clock says " + wall;
    }
  }
}
