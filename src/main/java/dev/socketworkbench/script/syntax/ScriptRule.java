package dev.socketworkbench.script.syntax;

import java.util.List;

/**
 * One rule.
 *
 * @param line where it begins, from 1
 * @param name what it is called; empty if it has no name
 * @param cue when it is looked at
 * @param everyNanos how often, if that is its cue
 * @param matching what must hold then
 * @param words its first line, as it is written
 * @param actions what it does
 */
public record ScriptRule(
    int line,
    String name,
    RuleCue cue,
    long everyNanos,
    Matching matching,
    String words,
    List<ScriptAction> actions) {
  /** Copies the list. */
  public ScriptRule {
    actions = List.copyOf(actions);
  }

  /** When a rule is looked at. */
  public enum RuleCue {
    /** The connection is there. */
    CONNECT("connect"),
    /** A message is whole. */
    MESSAGE("message"),
    /** The peer has ended its stream. */
    END("end"),
    /** Time has passed. */
    EVERY("every");

    private final String word;

    RuleCue(String word) {
      this.word = word;
    }

    /** How it is written. */
    public String word() {
      return word;
    }
  }
}
