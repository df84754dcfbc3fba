package dev.socketworkbench.script.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reads a script. A mistake ends the reading of its line only, so all of a file's are found at
 * once.
 */
public final class ScriptParser {
  /** A script of more characters is none that somebody has written: 4 MiB. */
  public static final int LONGEST = 4 << 20;

  private static final int MOST_RULES = 100_000;
  private static final int MOST_TIMED = 100;
  private static final long SHORTEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(10);
  private static final List<String> HEADS = List.of("title", "summary");
  private static final List<String> STATEMENTS =
      List.of("framing", "limit", "match", "seed", "on", "every", "sequence");
  private static final List<String> FRAMINGS =
      List.of("none", "line", "delimiter", "fixed", "length", "header");

  private final List<ScriptMistake> mistakes = new ArrayList<>();
  private final Map<String, String> heads = new HashMap<>();
  private final KnownNames names = new KnownNames();
  private final List<ScriptRule> rules = new ArrayList<>();
  private final Set<String> ruleNames = new HashSet<>();
  private final Set<String> settings = new HashSet<>();
  private final List<ScriptLine> lines = new ArrayList<>();
  private Framing framing = new Framing.NoFraming();
  private int limit = Script.USUAL_LIMIT;
  private boolean firstOnly = true;
  private OptionalLong seed = OptionalLong.empty();
  private Script.ScriptSequence sequence;
  private int timed;
  private boolean saidTooMany;

  private ScriptParser() {}

  /** Reads a script, with all of its mistakes. */
  public static ScriptReading read(String text) {
    return new ScriptParser().reading(text);
  }

  private ScriptReading reading(String text) {
    if (text.length() > LONGEST) {
      mistake(1, 1, 1, "this is longer than " + LONGEST + " characters", "Write a shorter script");
      return new ScriptReading(Optional.empty(), mistakes);
    }
    cut(text);
    blocks();
    mistakes.addAll(names.mistakes());
    if (mistakes.isEmpty() && rules.isEmpty() && sequence == null) {
      mistake(
          Math.max(1, (int) text.lines().count()),
          1,
          1,
          "there is no rule and no sequence",
          "Write on message …, every 5 s, or sequence, and below it, indented, what is done");
    }
    mistakes.sort(
        Comparator.comparingInt(ScriptMistake::line).thenComparingInt(ScriptMistake::column));
    return new ScriptReading(
        mistakes.isEmpty() ? Optional.of(script(text)) : Optional.empty(), mistakes);
  }

  private Script script(String text) {
    return new Script(
        heads.getOrDefault("title", ""),
        heads.getOrDefault("summary", ""),
        framing,
        limit,
        firstOnly,
        seed,
        rules,
        Optional.ofNullable(sequence),
        names.files(),
        names.variables(),
        text);
  }

  private void mistake(int line, int column, int length, String message, String cure) {
    mistakes.add(new ScriptMistake(line, column, length, message, cure));
  }

  /** Cuts the text into lines that say something. */
  private void cut(String text) {
    String open = "";
    boolean first = true;
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        open = line.isBlank() ? "" : open;
        continue;
      }
      Optional<String> head = head(line);
      if (first) {
        first = false;
        version(number, line);
      } else if (head.isPresent()) {
        open = head(number, line, head.get());
      } else if (!open.isEmpty() && Character.isWhitespace(line.charAt(0))) {
        heads.merge(open, line.strip(), (before, more) -> before + " " + more);
      } else {
        open = "";
        add(number, line);
      }
    }
    if (first) {
      mistake(1, 1, 1, "this is no script: nothing is in it", "Begin with the line: script 1");
    }
  }

  private void version(int number, String line) {
    String[] words = line.strip().split("\\s+", -1);
    if (words.length == 2 && words[0].equals("script") && words[1].matches("[0-9]{1,9}")) {
      int version = Integer.parseInt(words[1]);
      if (version != Script.VERSION) {
        mistake(
            number,
            line.indexOf(words[1]) + 1,
            words[1].length(),
            "this script is of version " + version + ", and this program reads version 1",
            version > Script.VERSION
                ? "Use a newer Socket Workbench for it"
                : "Write script 1 and look at what follows");
      }
      return;
    }
    mistake(
        number,
        1,
        Math.max(1, line.length()),
        "the first line does not tell that this is a script",
        "Begin with the line: script 1");
    if (!words[0].equals("script")) {
      add(number, line);
    }
  }

  private static Optional<String> head(String line) {
    return HEADS.stream().filter(key -> line.startsWith(key + ":")).findFirst();
  }

  private String head(int number, String line, String key) {
    String words = line.substring(key.length() + 1).strip();
    if (!lines.isEmpty()) {
      mistake(number, 1, key.length(), key + ": stands too late", "Write it below script 1");
    } else if (heads.containsKey(key)) {
      mistake(number, 1, key.length(), "there is a " + key + ": already", "Leave one of them out");
    } else {
      heads.put(key, words);
    }
    return key;
  }

  private void add(int number, String line) {
    try {
      ScriptLine made = new ScriptLine(number, line, ScriptLexer.tokens(number, line));
      if (made.goesOn() && !lines.isEmpty() && lines.getLast().indent() > 0) {
        lines.getLast().tokens().addAll(made.tokens());
      } else {
        lines.add(made);
      }
    } catch (LineMistakeException e) {
      mistakes.add(e.mistake());
      // In its place stands what does nothing, so that a rule is not said to be empty.
      ScriptToken nothing =
          new ScriptToken(ScriptToken.Kind.WORD, "nothing", null, "", number, 1, 1);
      ScriptLine made = new ScriptLine(number, line, List.of(nothing));
      if (made.indent() > 0) {
        lines.add(made);
      }
    }
  }

  private void blocks() {
    int at = 0;
    while (at < lines.size()) {
      ScriptLine first = lines.get(at);
      int end = at + 1;
      while (end < lines.size() && lines.get(end).indent() > 0) {
        end++;
      }
      List<ScriptLine> below = lines.subList(at + 1, end);
      if (first.indent() > 0) {
        ScriptToken token = first.tokens().getFirst();
        mistake(
            token.line(),
            token.column(),
            token.length(),
            "this belongs to no rule",
            "Write on connect, on message … or every 5 s above it, without a space before it");
        actions(lines.subList(at, end), false);
      } else {
        block(first, below);
      }
      at = end;
    }
  }

  private List<ScriptAction> actions(List<ScriptLine> below, boolean ofSequence) {
    return new ActionParser(names, mistakes::add, ofSequence, framing).actions(below);
  }

  private void block(ScriptLine line, List<ScriptLine> below) {
    LineCursor words = line.cursor();
    boolean ofSequence = words.isNext("sequence");
    try {
      ScriptToken word = words.take("a statement", "");
      switch (word.kind() == ScriptToken.Kind.WORD ? word.text() : "") {
        case "framing", "limit", "match", "seed" -> setting(word, words, below);
        case "on", "every" -> rule(line, word, words, below);
        case "sequence" -> sequence(line, words, below);
        default -> throw LineCursor.unknown(word, "statement", STATEMENTS);
      }
    } catch (LineMistakeException e) {
      mistakes.add(e.mistake());
      names.beginGroups(Integer.MAX_VALUE); // which there would be is not known
      actions(below, ofSequence); // for the mistakes in them
    }
  }

  private void setting(ScriptToken word, LineCursor words, List<ScriptLine> below)
      throws LineMistakeException {
    if (!settings.add(word.text())) {
      throw LineCursor.mistake(
          word, word.shown() + " was said before", "Leave one of the two lines out");
    }
    if (!rules.isEmpty() || sequence != null) {
      throw LineCursor.mistake(
          word, word.shown() + " stands too late", "Write it above the first rule");
    }
    switch (word.text()) {
      case "framing" -> framing = framing(words);
      case "limit" -> limit = size(words);
      case "match" -> firstOnly = isFirstOnly(words);
      default -> seed = OptionalLong.of(words.number(0, Long.MAX_VALUE >> 1, "Write seed 42"));
    }
    words.end("End the line here");
    if (!below.isEmpty()) {
      ScriptToken first = below.getFirst().tokens().getFirst();
      throw LineCursor.mistake(
          first, "this belongs to no rule", "Write on message … above it, without a space before");
    }
  }

  private static boolean isFirstOnly(LineCursor words) throws LineMistakeException {
    if (words.takeIf("all")) {
      return false;
    }
    words.expect("first", "Write match first or match all");
    return true;
  }

  private static int size(LineCursor words) throws LineMistakeException {
    String cure = "Write limit 64 KiB or limit 16 MiB, up to 64 MiB";
    ScriptToken number = words.peek().orElse(null);
    long size = words.number(1, Script.LARGEST_LIMIT, cure);
    if (words.takeIf("KiB")) {
      size <<= 10;
    } else if (words.takeIf("MiB")) {
      size <<= 20;
    } else {
      words.takeIf("B");
    }
    if (size > Script.LARGEST_LIMIT) {
      throw LineCursor.mistake(number, "a message has at most 64 MiB", cure);
    }
    return (int) size;
  }

  private static Framing framing(LineCursor words) throws LineMistakeException {
    ScriptToken kind =
        words.take("a framing", "Write framing none, line, delimiter, fixed, length or header");
    return switch (kind.kind() == ScriptToken.Kind.WORD ? kind.text() : "") {
      case "none" -> new Framing.NoFraming();
      case "line" -> new Framing.ByLine(words.takeIf("crlf"));
      case "delimiter" -> delimiter(words);
      case "fixed" ->
          new Framing.SizedAll(
              (int) words.number(1, Script.LARGEST_LIMIT, "Write how many bytes: fixed 8"));
      case "length" -> prefixed(words, 0);
      case "header" -> {
        String cure = "Write header 4 length 2: four bytes, and then a length of two";
        int header = (int) words.number(1, 1024, cure);
        words.expect("length", cure);
        yield prefixed(words, header);
      }
      default -> throw LineCursor.unknown(kind, "framing", FRAMINGS);
    };
  }

  private static Framing delimiter(LineCursor words) throws LineMistakeException {
    String cure = "Write delimiter \"\\r\\n\\r\\n\" or delimiter hex:00";
    ScriptToken token = words.take("what ends a message", cure);
    boolean usable = token.isBytes() && token.pattern().isExact() && token.pattern().length() > 0;
    if (!usable || token.pattern().length() > 256) {
      throw LineCursor.mistake(token, "this cannot end a message", cure);
    }
    return new Framing.Delimited(token.pattern());
  }

  private static Framing prefixed(LineCursor words, int header) throws LineMistakeException {
    String cure = "Write length 2, length 4 little, or length varint";
    NumberWidth width = words.width(cure);
    int extra = 0;
    if (words.takeIf("plus")) {
      extra = (int) words.number(1, 1024, "Write plus 2: two bytes follow that are not counted");
    } else if (words.takeIf("minus")) {
      extra = (int) -words.number(1, 1024, "Write minus 4: the length counts itself, too");
    }
    return new Framing.Prefixed(header, width, extra);
  }

  private void rule(ScriptLine line, ScriptToken word, LineCursor words, List<ScriptLine> below)
      throws LineMistakeException {
    ScriptRule.RuleCue cue = ScriptRule.RuleCue.EVERY;
    long everyNanos = 0;
    if (word.is("every")) {
      everyNanos = words.duration(SHORTEST_PERIOD, "Write every 5 s or every 500 ms");
      if (++timed > MOST_TIMED) {
        throw LineCursor.mistake(
            word, "at most " + MOST_TIMED + " rules can have a time", "Put some into one");
      }
    } else {
      cue = cue(words);
    }
    names.beginGroups(0);
    MatchParser matches = new MatchParser(words, names, cue == ScriptRule.RuleCue.MESSAGE);
    Matching matching = matches.isNext() ? matches.read() : new Matching.Anything();
    String name = "";
    if (words.takeIf("as")) {
      ScriptToken token = words.take(ScriptToken.Kind.WORD, "a name", "Write as greeting");
      name = token.text();
      if (!ruleNames.add(name)) {
        throw LineCursor.mistake(token, "a rule has this name already", "Choose another name");
      }
    }
    words.end("Write and, or, or as NAME between");
    if (sequence != null) {
      throw mixed(word);
    }
    List<ScriptAction> actions = actions(below, false);
    if (below.isEmpty()) {
      throw words.mistakeAtEnd(
          "what the rule does is missing",
          "Write it below, indented: send \"…\", close, or nothing");
    }
    if (rules.size() < MOST_RULES) {
      rules.add(
          new ScriptRule(
              line.number(),
              name,
              cue,
              everyNanos,
              matching,
              name.isEmpty() ? line.words() : withoutName(line.words()),
              actions));
    } else if (!saidTooMany) {
      saidTooMany = true;
      throw LineCursor.mistake(
          word, "a script has at most " + MOST_RULES + " rules", "Put some into one expression");
    }
  }

  /** The name stands beside it wherever it is shown. */
  private static String withoutName(String words) {
    return words.substring(0, words.lastIndexOf(" as ")).strip();
  }

  private static ScriptRule.RuleCue cue(LineCursor words) throws LineMistakeException {
    List<String> cues = List.of("connect", "message", "end");
    ScriptToken token =
        words.take("when the rule is looked at", "Write on connect, on message or on end");
    for (ScriptRule.RuleCue each : ScriptRule.RuleCue.values()) {
      if (cues.contains(each.word()) && token.is(each.word())) {
        return each;
      }
    }
    throw LineCursor.unknown(token, "cue of a rule", cues);
  }

  private void sequence(ScriptLine line, LineCursor words, List<ScriptLine> below)
      throws LineMistakeException {
    String name = "";
    if (words.isNext(ScriptToken.Kind.WORD)) {
      name = words.take("a name", "").text();
    }
    words.end("Write sequence, or sequence NAME");
    ScriptToken word = words.first();
    if (sequence != null) {
      throw LineCursor.mistake(
          word, "there is a sequence already", "Write one script for each sequence");
    }
    if (!rules.isEmpty()) {
      throw mixed(word);
    }
    names.beginGroups(0);
    List<ScriptAction> steps = actions(below, true);
    if (below.isEmpty()) {
      throw words.mistakeAtEnd(
          "the steps are missing", "Write them below, indented: send \"…\", await message …");
    }
    sequence = new Script.ScriptSequence(line.number(), name, steps);
  }

  private static LineMistakeException mixed(ScriptToken word) {
    return LineCursor.mistake(
        word,
        "a script has rules or a sequence, and not both",
        "Write two scripts: one for each peer");
  }
}
