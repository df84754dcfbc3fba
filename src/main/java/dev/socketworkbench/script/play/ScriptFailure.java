package dev.socketworkbench.script.play;

/** What a script asks for cannot be done with this peer. */
public final class ScriptFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** In these words. */
  ScriptFailure(String words) {
    super(words);
  }
}
