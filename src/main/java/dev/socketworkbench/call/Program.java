package dev.socketworkbench.call;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.call.text.ShellWords;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

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
 * @param parent the number of the program that has started it, of those that are recorded; {@link
 *     #WORKBENCH} if none of them has, or nobody knows
 */
public record Program(
    long endNanos,
    int number,
    String commandLine,
    long pid,
    Observed observed,
    OptionalInt exitStatus,
    int parent)
    implements SessionFact {
  /** Its name in the column of the operations. */
  public static final String TITLE = "PROGRAM";

  /** Programs in these are told by their scripts. */
  private static final Pattern INTERPRETER =
      Pattern.compile("(?:python|node|java|perl|ruby|sh|bash|dash|zsh|php)[0-9.]*");

  /** A name with an ending; an address, or a number, has none. */
  private static final Pattern SCRIPT = Pattern.compile(".+\\.[A-Za-z]\\w*");

  /** The number of the workbench itself. */
  public static final int WORKBENCH = 0;

  /** The workbench itself, of which no row needs to tell. */
  public static final Program OURS =
      new Program(0, WORKBENCH, "", 0, Observed.OWN, OptionalInt.empty());

  /** A program that no other one that is recorded has started. */
  public Program(
      long endNanos,
      int number,
      String commandLine,
      long pid,
      Observed observed,
      OptionalInt exitStatus) {
    this(endNanos, number, commandLine, pid, observed, exitStatus, WORKBENCH);
  }

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

  /**
   * What a person calls it: the file's name; of an interpreter's program that of the script, as far
   * as the command line tells it.
   */
  public String name() {
    return nameOf(commandLine);
  }

  /** What a person calls a program with this command line. */
  public static String nameOf(String commandLine) {
    List<String> words = ShellWords.words(commandLine);
    if (words.isEmpty()) {
      return "";
    }
    String first = lastPart(words.getFirst());
    if (INTERPRETER.matcher(first).matches()) {
      for (String word : words.subList(1, words.size())) {
        if (word.equals("-c") || word.equals("-e")) {
          return first; // What follows is the program itself.
        }
        String part = lastPart(word);
        if (!word.startsWith("-") && SCRIPT.matcher(part).matches()) {
          return part;
        }
      }
    }
    return first;
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
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
    if (parent != WORKBENCH) {
      text.append(", child of program ").append(parent);
    }
    exitStatus.ifPresent(status -> text.append(", exit status ").append(status));
    return text.toString();
  }

  /**
   * What a program has written to one of its standard streams, or what was typed for it: a line, or
   * a part of one.
   *
   * @param endNanos when it was seen, in nanoseconds since the session began
   * @param program the program's number
   * @param stream which stream
   * @param bytes the line with its end, if it has one; or a part of it
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // Rows are compared field by field nowhere but in tests.
  public record ConsoleLine(long endNanos, int program, StandardStream stream, byte[] bytes)
      implements SessionFact {
    /** More bytes than these are not kept of one row. */
    public static final int MOST_BYTES = 8 << 10;

    @Override
    public String title() {
      return stream.name();
    }

    @Override
    public String text() {
      return "program " + program + " \"" + Escapes.text(bytes, MOST_BYTES) + '"';
    }
  }

  /** The three streams that every program has. The codes are those of the journal's format. */
  public enum StandardStream {
    /** What it reads. */
    STDIN(0),
    /** What it writes. */
    STDOUT(1),
    /** What it writes about what goes wrong. */
    STDERR(2);

    private final int code;

    StandardStream(int code) {
      this.code = code;
    }

    /** The number of its descriptor, which is its code in the journal's format. */
    public int code() {
      return code;
    }
  }
}
