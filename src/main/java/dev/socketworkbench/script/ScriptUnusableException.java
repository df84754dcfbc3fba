package dev.socketworkbench.script;

import java.io.IOException;
import java.util.List;

/** A script cannot be played: each line says why, and what to write instead. */
public final class ScriptUnusableException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final int MOST_LINES = 50;

  private final transient List<String> lines;

  public ScriptUnusableException(List<String> lines) {
    super(shown(lines));
    this.lines = List.copyOf(lines);
  }

  private static String shown(List<String> lines) {
    String first = String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
    int more = lines.size() - MOST_LINES;
    return more <= 0 ? first : first + "\n… and " + more + " more";
  }

  /** All of them. */
  public List<String> lines() {
    return lines;
  }
}
