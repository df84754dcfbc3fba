package dev.socketworkbench.workspace;

/**
 * Something in a workspace that means nothing.
 *
 * @param line where it stands, from 1
 * @param what what is wrong
 * @param cure what to write instead
 */
public record WorkspaceMistake(int line, String what, String cure) {
  @Override
  public String toString() {
    return "line " + line + ": " + what + ". " + cure;
  }
}
