package dev.socketworkbench.template.syntax;

/**
 * What is wrong in a template, where, and what to write instead.
 *
 * @param line from 1
 * @param column where it begins, in UTF-16 units from 1
 * @param message what is wrong
 * @param cure what to write
 */
public record TemplateMistake(int line, int column, String message, String cure) {
  @Override
  public String toString() {
    return "line " + line + ", column " + column + ": " + message + ". " + cure;
  }
}
