package dev.socketworkbench.script.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a script that says something, with the lines that go on with it.
 *
 * @param number from 1
 * @param indent how far it is indented, in columns
 * @param words as it is written, without the space around it
 * @param tokens its words and those of the lines that go on with it
 */
record ScriptLine(int number, int indent, String words, List<ScriptToken> tokens) {
  private static final int TAB = 8;

  ScriptLine(int number, String text, List<ScriptToken> tokens) {
    this(number, indent(text), text.strip(), new ArrayList<>(tokens));
  }

  private static int indent(String text) {
    int indent = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        indent = (indent / TAB + 1) * TAB;
      } else if (c == ' ') {
        indent++;
      } else {
        break;
      }
    }
    return indent;
  }

  LineCursor cursor() {
    return new LineCursor(tokens);
  }

  /** Whether it goes on with the line before: it begins with a value, which no line does. */
  boolean goesOn() {
    return indent > 0 && cursor().isValueNext();
  }
}
