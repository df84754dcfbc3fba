package dev.socketworkbench.script.syntax;

/**
 * What is wrong in a script, where, and what to write instead.
 *
 * @param line from 1
 * @param column where it begins, in UTF-16 units from 1
 * @param length how many units are wrong, at least 1
 * @param message what is wrong
 * @param cure what to write
 */
public record ScriptMistake(int line, int column, int length, String message, String cure) {
  @Override
  public String toString() {
    return "line " + line + ", column " + column + ": " + message + ". " + cure;
  }
}
