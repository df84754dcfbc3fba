package dev.socketworkbench.call.aside;

import dev.socketworkbench.call.text.Escapes;

/**
 * The line of a program's source from which a call was made.
 *
 * @param file as it was told: usually a path, sometimes only a name; never empty
 * @param line from 1; 0 if only the file is known
 * @param function in which function or method it is; empty if unknown
 * @param toldBy how it is known
 */
public record SourcePlace(String file, int line, String function, ToldBy toldBy) {

  /** How a place is known. The codes are those of the journal's format and never change. */
  public enum ToldBy {
    /** A file from a later version says it. */
    OTHERWISE(0),
    /** The program's own runtime told it when it made the call. */
    SHIM(1),
    /** The address to which the call returned stands for this line in the debug information. */
    DEBUG_INFORMATION(2),
    /** The events of the Java machine told it: the same thread, time and size. */
    JFR(3);

    private final int code;

    ToldBy(int code) {
      this.code = code;
    }

    /** The number in the journal's format. */
    public int code() {
      return code;
    }

    /** The way with this number in the journal's format. */
    public static ToldBy ofCode(int code) {
      for (ToldBy each : values()) {
        if (each.code == code) {
          return each;
        }
      }
      return OTHERWISE;
    }

    /** Whether it is a best guess: an optimising compiler moves code between lines. */
    public boolean isGuess() {
      return this == DEBUG_INFORMATION;
    }
  }

  /**
   * Checks that there is a file.
   *
   * @throws IllegalArgumentException if there is none, or the line is negative
   */
  public SourcePlace {
    if (file.isEmpty() || line < 0) {
      throw new IllegalArgumentException(file + ":" + line);
    }
  }

  /** The file's name without its folders. */
  public String name() {
    int from = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    return from == file.length() ? file : file.substring(from);
  }

  /** As it stands in the log: {@code at server.py:24}, {@code near server.c:24}. */
  public String words() {
    return (toldBy.isGuess() ? "near " : "at ") + Escapes.text(name()) + lineSuffix();
  }

  /** With its folders: {@code /home/ada/server.py:24 in handle}. */
  public String whole() {
    String place = Escapes.text(file) + lineSuffix();
    return function.isEmpty() ? place : place + " in " + Escapes.text(function);
  }

  private String lineSuffix() {
    return line == 0 ? "" : ":" + line;
  }
}
