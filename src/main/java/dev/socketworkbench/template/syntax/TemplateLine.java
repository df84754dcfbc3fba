package dev.socketworkbench.template.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a template that says something, with those that stand below it, indented more.
 *
 * @param number from 1
 * @param indent how far it is indented, in columns
 * @param words at least one; none if the line has a mistake that is told already
 * @param below the lines that belong to it
 */
record TemplateLine(int number, int indent, List<TemplateWord> words, List<TemplateLine> below) {
  private static final int TAB = 8;

  TemplateLine(int number, String text, List<TemplateWord> words) {
    this(number, indent(text), words, new ArrayList<>());
  }

  private static int indent(String text) {
    int indent = 0;
    for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
      indent = text.charAt(i) == '\t' ? (indent / TAB + 1) * TAB : indent + 1;
    }
    return indent;
  }

  WordCursor cursor() {
    return new WordCursor(words);
  }
}
