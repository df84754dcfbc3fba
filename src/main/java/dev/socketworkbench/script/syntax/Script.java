package dev.socketworkbench.script.syntax;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a peer does by itself: rules, or a sequence.
 *
 * @param title a few words; may be empty
 * @param summary what it is for; may be empty
 * @param framing how messages are found
 * @param mostBytes how long a message may be
 * @param firstOnly whether only the first rule that matches takes effect, and not all
 * @param seed with which random values begin; empty for another one each time
 * @param rules the rules, in their order
 * @param sequence what a client does step by step; empty if there are rules
 * @param files the files that it sends, below the chosen folder
 * @param variables the variables of the environment that it asks for
 * @param text the file that it was read from
 */
public record Script(
    String title,
    String summary,
    Framing framing,
    int mostBytes,
    boolean firstOnly,
    OptionalLong seed,
    List<ScriptRule> rules,
    Optional<ScriptSequence> sequence,
    Set<String> files,
    Set<String> variables,
    String text) {
  /** The format's version, which the first line of a script tells. */
  public static final int VERSION = 1;

  /** How long a message may be unless the script says otherwise: 1 MiB. */
  public static final int USUAL_LIMIT = 1 << 20;

  /** How long a message may be at most: 64 MiB. */
  public static final int LARGEST_LIMIT = 64 << 20;

  /** Copies the lists. */
  public Script {
    rules = List.copyOf(rules);
    files = Set.copyOf(files);
    variables = Set.copyOf(variables);
  }

  /** The same where each datagram is a message. */
  public Script overDatagrams() {
    return new Script(
        title,
        summary,
        new Framing.EachDatagram(),
        mostBytes,
        firstOnly,
        seed,
        rules,
        sequence,
        files,
        variables,
        text);
  }

  /** The steps of a client. */
  public record ScriptSequence(int line, String name, List<ScriptAction> steps) {
    /** Copies the list. */
    public ScriptSequence {
      steps = List.copyOf(steps);
    }
  }
}
