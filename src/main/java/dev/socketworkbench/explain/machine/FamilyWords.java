package dev.socketworkbench.explain.machine;

import dev.socketworkbench.explain.Words;
import dev.socketworkbench.kernel.families.SocketAnswer;

/** What the system answered when it was asked for a kind of socket, in words. */
public final class FamilyWords {
  private FamilyWords() {}

  /**
   * A word for a cell of a table: {@code yes}, the error's name with what it means, or its name.
   */
  public static String cell(SocketAnswer answer) {
    return switch (answer.verdict()) {
      case EXISTS -> Words.text("families.cell-exists");
      case REFUSED -> Words.text("families.cell-refused", answer.errorName());
      case ABSENT -> answer.errorName();
    };
  }

  /** Which of the three answers it is, with the error's number and the system's words. */
  public static String sentence(SocketAnswer answer) {
    return switch (answer.verdict()) {
      case EXISTS -> Words.text("families.exists");
      case REFUSED -> Words.text("families.refused", error(answer));
      case ABSENT -> Words.text("families.absent", error(answer));
    };
  }

  /** The error: {@code EPERM (1), Operation not permitted}. */
  public static String error(SocketAnswer answer) {
    return Words.text("families.error", answer.errorName(), answer.errno(), answer.text());
  }

  /** What a star behind an error means. */
  public static String star() {
    return Words.text("families.star");
  }

  /** Why nothing can be asked. */
  public static String notAsked() {
    return Words.text("kinds.not-known");
  }
}
