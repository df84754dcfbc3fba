package dev.socketworkbench.export.text;

import dev.socketworkbench.call.text.Escapes;

/**
 * Text inside Mermaid: everything that is not a letter, a digit, a space or harmless is written as
 * an entity code ({@code #35;}), as its sequence diagrams ask for.
 */
final class MermaidText {
  private static final String HARMLESS = " .,/+=·…()[]_-!?";

  private MermaidText() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  private static void append(StringBuilder out, int point) {
    if (Character.isLetterOrDigit(point) || HARMLESS.indexOf(point) >= 0) {
      out.appendCodePoint(point);
    } else {
      out.append('#').append(point).append(';');
    }
  }

  /** A text between double quotes in YAML, which is how the title is given. */
  static String yaml(String text) {
    return '"' + Escapes.visible(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
