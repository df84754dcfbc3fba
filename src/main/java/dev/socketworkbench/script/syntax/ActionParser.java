package dev.socketworkbench.script.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads the lines below a rule or a sequence: what it does. */
final class ActionParser {
  private static final List<String> OF_RULES =
      List.of("send", "set", "count", "delay", "half-close", "close", "abort", "nothing", "remark");
  private static final List<String> OF_SEQUENCES =
      List.of(
          "send",
          "await",
          "expect",
          "repeat",
          "set",
          "count",
          "delay",
          "half-close",
          "close",
          "abort",
          "remark");
  private static final long USUAL_WAIT = TimeUnit.SECONDS.toNanos(10);
  private static final int MOST_TIMES = 1_000_000_000;
  private static final int MOST_DEPTH = 20;

  private final KnownNames names;
  private final Consumer<ScriptMistake> mistakes;
  private final boolean ofSequence;
  private final Framing framing;

  /**
   * A reader.
   *
   * @param mistakes is given what is wrong
   * @param ofSequence whether it reads a sequence, which can wait and repeat
   */
  ActionParser(
      KnownNames names, Consumer<ScriptMistake> mistakes, boolean ofSequence, Framing framing) {
    this.names = names;
    this.mistakes = mistakes;
    this.ofSequence = ofSequence;
    this.framing = framing;
  }

  /** The actions of these lines, which are all indented. */
  List<ScriptAction> actions(List<ScriptLine> lines) {
    return block(lines, 0);
  }

  private List<ScriptAction> block(List<ScriptLine> lines, int depth) {
    List<ScriptAction> actions = new ArrayList<>();
    Optional<ScriptAction> over = Optional.empty();
    int at = 0;
    while (at < lines.size()) {
      ScriptLine line = lines.get(at);
      int end = at + 1;
      while (end < lines.size() && lines.get(end).indent() > line.indent()) {
        end++;
      }
      List<ScriptLine> below = lines.subList(at + 1, end);
      Optional<ScriptAction> action = action(line, below, depth);
      if (line.indent() != lines.getFirst().indent()) {
        say(line, "this line is indented otherwise than those before it", "Indent it as they are");
      } else if (over.isPresent()) {
        say(
            line,
            "this is never reached: line " + over.get().line() + " ends the connection",
            "Write it before that line, or leave it out");
      }
      action.ifPresent(actions::add);
      over = over.or(() -> action.filter(ActionParser::ends));
      at = end;
    }
    return actions;
  }

  private static boolean ends(ScriptAction action) {
    return action instanceof ScriptAction.EndWith end
        && end.how() != ScriptAction.EndWith.Ways.HALF_CLOSE;
  }

  private void say(ScriptLine line, String message, String cure) {
    ScriptToken first = line.tokens().getFirst();
    mistakes.accept(new ScriptMistake(first.line(), first.column(), first.length(), message, cure));
  }

  private Optional<ScriptAction> action(ScriptLine line, List<ScriptLine> below, int depth) {
    try {
      LineCursor words = line.cursor();
      ScriptToken verb = words.take("an action", "");
      boolean repeats = ofSequence && verb.is("repeat");
      ScriptAction action = repeats ? repeat(line, words, below, depth) : simple(line, verb, words);
      if (!repeats && !below.isEmpty()) {
        say(
            below.getFirst(),
            "this line is indented more than the one before, which needs nothing below it",
            "Indent it as the line before");
        block(below, depth + 1); // for the mistakes in it
      }
      return Optional.of(action);
    } catch (LineMistakeException e) {
      mistakes.accept(e.mistake());
      if (!below.isEmpty() && depth < MOST_DEPTH) {
        block(below, depth + 1);
      }
      return Optional.empty();
    }
  }

  private ScriptAction simple(ScriptLine line, ScriptToken verb, LineCursor words)
      throws LineMistakeException {
    int number = line.number();
    String word = verb.kind() == ScriptToken.Kind.WORD ? verb.text() : "";
    if (ofSequence && (word.equals("await") || word.equals("expect"))) {
      return await(line, words, word.equals("expect"));
    }
    ScriptAction action =
        switch (word) {
          case "send" -> send(number, words);
          case "set" -> keep(number, words);
          case "count" -> count(number, words);
          case "delay" ->
              new ScriptAction.Delay(number, words.duration(0, "Write delay 200 ms or delay 2 s"));
          case "half-close" ->
              new ScriptAction.EndWith(number, ScriptAction.EndWith.Ways.HALF_CLOSE);
          case "close" -> new ScriptAction.EndWith(number, ScriptAction.EndWith.Ways.CLOSE);
          case "abort" -> new ScriptAction.EndWith(number, ScriptAction.EndWith.Ways.ABORT);
          case "nothing" -> new ScriptAction.DoNothing(number);
          case "remark" ->
              new ScriptAction.Remarking(number, new ValueParser(words, names).values());
          case "await", "expect", "repeat" ->
              throw LineCursor.mistake(
                  verb,
                  verb.shown() + " is a step of a sequence, and this is a rule",
                  "Write another rule: on message …");
          default ->
              throw LineCursor.unknown(
                  verb, ofSequence ? "step" : "action", ofSequence ? OF_SEQUENCES : OF_RULES);
        };
    words.end("End the line here");
    return action;
  }

  private ScriptAction send(int number, LineCursor words) throws LineMistakeException {
    ScriptToken framed = words.peek().filter(each -> each.is("framed")).orElse(null);
    if (framed != null && !words.isMacroNext()) {
      words.takeIf("framed");
      checkFraming(framed);
      return new ScriptAction.SendValues(number, new ValueParser(words, names).values(), true);
    }
    return new ScriptAction.SendValues(number, new ValueParser(words, names).values(), false);
  }

  private void checkFraming(ScriptToken framed) throws LineMistakeException {
    boolean possible =
        switch (framing) {
          case Framing.NoFraming none -> false;
          case Framing.EachDatagram datagrams -> false;
          case Framing.Prefixed prefixed -> !prefixed.isWhole();
          case Framing.ByLine lines -> true;
          case Framing.Delimited delimited -> true;
          case Framing.SizedAll fixed -> false;
        };
    if (!possible) {
      throw LineCursor.mistake(
          framed,
          "the framing of this script puts nothing around a message",
          "Write send \"…\" with all of its bytes; prefixed(2, \"…\") makes a length");
    }
  }

  private String name(LineCursor words, String cure) throws LineMistakeException {
    ScriptToken name = words.take("a name", cure);
    if (name.kind() != ScriptToken.Kind.WORD) {
      throw LineCursor.mistake(
          name, "here must stand a name without a dollar, and not " + name.shown(), cure);
    }
    if (KnownNames.OWN.contains(name.text())) {
      throw LineCursor.mistake(
          name, name.text() + " is kept by the workbench itself", "Choose another name");
    }
    if (names.isFull()) {
      throw LineCursor.mistake(
          name, "at most " + KnownNames.MOST + " values can be kept", "Use a name again");
    }
    names.keep(name.text());
    return name.text();
  }

  private ScriptAction keep(int number, LineCursor words) throws LineMistakeException {
    String cure = "Write set state = \"mail\"";
    String name = name(words, cure);
    words.expect("=", cure);
    return new ScriptAction.Keep(number, name, new ValueParser(words, names).values());
  }

  private ScriptAction count(int number, LineCursor words) throws LineMistakeException {
    String cure = "Write count hits, or count hits by 2";
    String name = name(words, cure);
    long amount = words.takeIf("by") ? words.number(1, Integer.MAX_VALUE, cure) : 1;
    return new ScriptAction.AddTo(number, name, amount);
  }

  private ScriptAction await(ScriptLine line, LineCursor words, boolean next)
      throws LineMistakeException {
    String word = next ? "expect" : "await";
    String cure = "Write " + word + " message starts \"250\" within 5 s";
    if (!next && words.takeIf("end")) {
      ScriptAction end = new ScriptAction.AwaitEnd(line.number(), within(words, cure));
      words.end(cure);
      return end;
    }
    ScriptToken first = words.peek().orElse(null);
    words.expect("message", cure + (next ? "" : ", or await end"));
    if (next && framing instanceof Framing.NoFraming) {
      throw LineCursor.mistake(
          first,
          "without a framing there is no next message: pieces of it may come one by one",
          "Write await message …, which looks at all that has come, or a framing");
    }
    MatchParser matches = new MatchParser(words, names, true);
    names.beginGroups(0);
    Matching matching = matches.isNext() ? matches.read() : new Matching.Anything();
    long within = within(words, cure);
    words.end(cure);
    return new ScriptAction.AwaitMessage(line.number(), matching, next, within, line.words());
  }

  private static long within(LineCursor words, String cure) throws LineMistakeException {
    return words.takeIf("within")
        ? words.duration(TimeUnit.MILLISECONDS.toNanos(1), cure)
        : USUAL_WAIT;
  }

  private ScriptAction repeat(ScriptLine line, LineCursor words, List<ScriptLine> below, int depth)
      throws LineMistakeException {
    String cure = "Write repeat 3 times, or repeat until stopped";
    long times = 0;
    if (words.takeIf("until")) {
      words.expect("stopped", cure);
    } else {
      times = words.number(1, MOST_TIMES, cure);
      words.expect("times", cure);
    }
    words.end(cure);
    if (below.isEmpty()) {
      throw words.mistakeAtEnd("what is repeated is missing", "Write it below, indented more");
    }
    if (depth >= MOST_DEPTH) {
      throw LineCursor.mistake(
          line.tokens().getFirst(), "repeats stand too deep in each other", "Write fewer");
    }
    return new ScriptAction.Repeat(line.number(), times, block(below, depth + 1));
  }
}
