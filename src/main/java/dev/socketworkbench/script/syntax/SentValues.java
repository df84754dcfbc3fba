package dev.socketworkbench.script.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Values that stand outside of a script: what a saved message sends. The language is the same, but
 * a message belongs to no conversation, so it has no $ values.
 *
 * @param values the values, side by side
 * @param files the files that they send, below the chosen folder
 * @param variables the variables of the environment that they ask for
 */
public record SentValues(List<ScriptValue> values, Set<String> files, Set<String> variables) {
  private static final String CURE =
      "Write \"text\", hex:0d0a or a macro such as date(), side by side";

  /** Copies the collections. */
  public SentValues {
    values = List.copyOf(values);
    files = Set.copyOf(files);
    variables = Set.copyOf(variables);
  }

  /**
   * What came of reading values.
   *
   * @param values the values; empty if there is a mistake
   * @param mistakes all of them, in the order of their lines
   */
  public record SentReading(Optional<SentValues> values, List<ScriptMistake> mistakes) {
    /** Copies the list. */
    public SentReading {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** Whether they make the same bytes each time. */
  public boolean areFixed() {
    return values.stream().allMatch(ScriptValue.Literal.class::isInstance);
  }

  /**
   * Reads values.
   *
   * @param firstLine the number of the first line, for the places of mistakes
   */
  public static SentReading read(int firstLine, List<String> lines) {
    List<ScriptMistake> mistakes = new ArrayList<>();
    List<ScriptToken> tokens = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        tokens.addAll(ScriptLexer.tokens(firstLine + i, lines.get(i)));
      } catch (LineMistakeException e) {
        mistakes.add(e.mistake());
      }
    }
    tokens.stream()
        .filter(each -> each.kind() == ScriptToken.Kind.NAME)
        .map(
            each ->
                LineCursor.mistake(
                        each,
                        each.shown() + " means nothing here: a message belongs to no conversation",
                        CURE)
                    .mistake())
        .forEach(mistakes::add);
    if (mistakes.isEmpty() && tokens.isEmpty()) {
      mistakes.add(new ScriptMistake(firstLine, 1, 1, "there is nothing to send", CURE));
    }
    if (!mistakes.isEmpty()) {
      return new SentReading(Optional.empty(), mistakes);
    }
    KnownNames names = new KnownNames();
    LineCursor line = new LineCursor(tokens);
    try {
      List<ScriptValue> values = new ValueParser(line, names).values();
      line.end(CURE);
      return new SentReading(
          Optional.of(new SentValues(values, names.files(), names.variables())), List.of());
    } catch (LineMistakeException e) {
      return new SentReading(Optional.empty(), List.of(e.mistake()));
    }
  }
}
