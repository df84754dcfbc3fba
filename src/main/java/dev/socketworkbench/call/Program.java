package dev.socketworkbench.call;

import dev.socketworkbench.call.text.Escapes;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A process whose sockets are recorded. A later row with the same number replaces an earlier one:
 * that is how its end becomes known.
 *
 * @param endNanos when this was known, in nanoseconds since the session began
 * @param number from 0; 0 is the workbench itself
 * @param commandLine how it was started, as far as known; may be empty
 * @param pid its process id; 0 if unknown
 * @param observed how its sockets are seen
 * @param exitStatus what it ended with, as a shell reports it: 128 and more for a signal; empty
 *     while it runs, and where nobody knows
 */
public record Program(
    long endNanos,
    int number,
    String commandLine,
    long pid,
    Observed observed,
    OptionalInt exitStatus)
    implements SessionFact {
  /** Its name in the column of the operations. */
  public static final String TITLE = "PROGRAM";

  /** The number of the workbench itself. */
  public static final int WORKBENCH = 0;

  /** How a program's sockets are seen. The codes are those of the journal's format. */
  public enum Observed {
    /** It is this program: its calls are recorded as they are made. */
    OWN(0),
    /** Its system calls are traced. */
    TRACED(1),
    /** A library in it reports its calls. */
    SHIM(2),
    /** Only its packets were seen. */
    PACKETS(3);

    private final int code;

    Observed(int code) {
      this.code = code;
    }

    /** The number in the journal's format. */
    public int code() {
      return code;
    }
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder().append(number);
    if (!commandLine.isEmpty()) {
      text.append(" \"").append(Escapes.text(commandLine)).append('"');
    }
    if (pid != 0) {
      text.append(" pid ").append(pid);
    }
    text.append(' ').append(observed.name().toLowerCase(Locale.ROOT));
    exitStatus.ifPresent(status -> text.append(", exit status ").append(status));
    return text.toString();
  }
}
