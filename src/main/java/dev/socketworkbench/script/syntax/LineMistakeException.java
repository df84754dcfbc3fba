package dev.socketworkbench.script.syntax;

/** Ends the reading of one line; the next line is read all the same. */
final class LineMistakeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ScriptMistake mistake;

  LineMistakeException(ScriptMistake mistake) {
    super(mistake.toString());
    this.mistake = mistake;
  }

  ScriptMistake mistake() {
    return mistake;
  }
}
