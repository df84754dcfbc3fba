package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.call.text.TextWidth;

/** What was typed for an option, with a mark below what is wrong in it. */
public final class TypedMistake {
  private TypedMistake() {}

  /**
   * The text, below it a caret for each column that is wrong, and what is wrong with it.
   *
   * @param position where the mistake begins, in UTF-16 units
   * @param length how many UTF-16 units are wrong; 0 where something is missing
   */
  public static String of(String option, String text, int position, int length, String mistake) {
    String before = Escapes.visible(text.substring(0, position));
    String wrong = Escapes.visible(text.substring(position, position + length));
    return option
        + " "
        + before
        + wrong
        + Escapes.visible(text.substring(position + length))
        + System.lineSeparator()
        + " ".repeat(option.length() + 1 + TextWidth.of(before))
        + "^".repeat(Math.max(1, TextWidth.of(wrong)))
        + System.lineSeparator()
        + mistake;
  }
}
