package dev.socketworkbench.message.file;

import dev.socketworkbench.script.syntax.ScriptMistake;

/** Ends the reading of one folder or message; what comes below is read all the same. */
final class LibraryMistakeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ScriptMistake mistake;

  LibraryMistakeException(ScriptMistake mistake) {
    super(mistake.toString());
    this.mistake = mistake;
  }

  ScriptMistake mistake() {
    return mistake;
  }
}
