package dev.socketworkbench.script.syntax;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a script.
 *
 * @param script the script; empty if there is a mistake
 * @param mistakes all of them, in the order of their lines
 */
public record ScriptReading(Optional<Script> script, List<ScriptMistake> mistakes) {
  /** Copies the list. */
  public ScriptReading {
    mistakes = List.copyOf(mistakes);
  }
}
