package dev.socketworkbench.template.syntax;

import dev.socketworkbench.script.syntax.NearestWord;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a template. A mistake ends the reading of its line only, so all of a file's are found at
 * once.
 */
public final class TemplateParser {
  /** A template of more characters is none that somebody has written: 1 MiB. */
  public static final int LONGEST = 1 << 20;

  /** The most fields of a template. */
  public static final int MOST_FIELDS = 2000;

  private static final List<String> HEADS = List.of("title", "summary");

  private final List<TemplateMistake> mistakes = new ArrayList<>();
  private final Map<String, String> heads = new HashMap<>();
  private final List<TemplateLine> lines = new ArrayList<>();
  private final Deque<TemplateLine> open = new ArrayDeque<>();
  private final Map<String, ValueNames> names = new LinkedHashMap<>();
  private boolean little;
  private boolean fieldsBegan;

  /** Whether this is no template, or one of another version: what else is wrong is no matter. */
  private boolean isOther;

  private TemplateParser() {}

  /** Reads a template, with all of its mistakes. */
  public static TemplateReading read(String text) {
    return new TemplateParser().reading(text);
  }

  private TemplateReading reading(String text) {
    if (text.length() > LONGEST) {
      mistake(1, "this is longer than " + LONGEST + " characters", "Write a shorter template");
      return new TemplateReading(Optional.empty(), mistakes);
    }
    cut(text);
    if (isOther) {
      return new TemplateReading(Optional.empty(), mistakes);
    }
    List<TemplateLine> fieldLines = new ArrayList<>();
    for (TemplateLine line : lines) {
      if (!isSetting(line)) {
        fieldLines.add(line);
      }
    }
    FieldLineParser parser = new FieldLineParser(names, little, mistakes::add);
    List<TemplateField> fields = parser.fields(fieldLines, 0);
    if (mistakes.isEmpty()) {
      ReferenceCheck check = new ReferenceCheck(mistakes::add);
      fields = check.checked(fields);
    }
    if (mistakes.isEmpty() && fields.isEmpty()) {
      mistake(
          Math.max(1, (int) text.lines().count()),
          "there is no field",
          "Write one on each line: u16 length, text name size 16");
    }
    mistakes.sort(
        Comparator.comparingInt(TemplateMistake::line).thenComparingInt(TemplateMistake::column));
    return new TemplateReading(
        mistakes.isEmpty()
            ? Optional.of(
                new Template(
                    heads.getOrDefault("title", ""), heads.getOrDefault("summary", ""), fields))
            : Optional.empty(),
        mistakes);
  }

  private void mistake(int line, String message, String cure) {
    mistakes.add(new TemplateMistake(line, 1, message, cure));
  }

  /** Cuts the text into lines that say something. */
  private void cut(String text) {
    String openHead = "";
    boolean first = true;
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        openHead = line.isBlank() ? "" : openHead;
        continue;
      }
      Optional<String> head = HEADS.stream().filter(key -> line.startsWith(key + ":")).findFirst();
      if (first) {
        first = false;
        version(number, line);
        if (isOther) {
          return;
        }
      } else if (head.isPresent()) {
        openHead = head(number, line, head.get());
      } else if (!openHead.isEmpty() && Character.isWhitespace(line.charAt(0))) {
        heads.merge(openHead, line.strip(), (before, more) -> before + " " + more);
      } else {
        openHead = "";
        add(number, line);
      }
    }
    if (first) {
      isOther = true;
      mistake(1, "this is no template: nothing is in it", "Begin with the line: template 1");
    }
  }

  private void version(int number, String line) {
    String[] words = line.strip().split("\\s+", -1);
    if (words.length != 2 || !words[0].equals("template") || !words[1].matches("[0-9]{1,9}")) {
      mistake(
          number,
          "the first line does not tell that this is a template",
          "Begin with the line: template 1");
      isOther = true;
      return;
    }
    int version = Integer.parseInt(words[1]);
    if (version != Template.VERSION) {
      isOther = true;
      mistake(
          number,
          "this template is of version " + version + ", and this program reads version 1",
          version > Template.VERSION
              ? "Use a newer Socket Workbench for it"
              : "Write template 1 and look at what follows");
    }
  }

  private String head(int number, String line, String key) {
    if (!lines.isEmpty()) {
      mistake(number, key + ": stands too late", "Write it below template 1");
    } else if (heads.containsKey(key)) {
      mistake(number, "there is a " + key + ": already", "Leave one of them out");
    } else {
      heads.put(key, line.substring(key.length() + 1).strip());
    }
    return key;
  }

  /** A line belongs to the nearest one above it that is indented less. */
  private void add(int number, String text) {
    List<TemplateWord> words = List.of();
    try {
      words = TemplateLexer.words(number, text);
    } catch (TemplateLineException e) {
      mistakes.add(e.mistake());
    }
    TemplateLine line = new TemplateLine(number, text, words);
    while (!open.isEmpty() && open.peek().indent() >= line.indent()) {
      open.pop();
    }
    if (open.isEmpty()) {
      lines.add(line);
    } else {
      open.peek().below().add(line);
    }
    open.push(line);
  }

  private boolean isSetting(TemplateLine line) {
    if (line.words().isEmpty()) {
      return false;
    }
    WordCursor words = line.cursor();
    try {
      if (words.takeIf("order")) {
        order(line, words);
        return true;
      }
      if (words.takeIf("names")) {
        names(line, words);
        return true;
      }
      fieldsBegan = true;
      return false;
    } catch (TemplateLineException e) {
      mistakes.add(e.mistake());
      return true;
    }
  }

  private void order(TemplateLine line, WordCursor words) throws TemplateLineException {
    String cure = "Write order big or order little";
    TemplateWord word = words.take("the order of bytes", cure);
    if (!word.is("little") && !word.is("big")) {
      throw WordCursor.unknown(word, "order of bytes", List.of("big", "little"));
    }
    little = word.is("little");
    end(line, words, cure);
    if (fieldsBegan) {
      throw WordCursor.mistake(word, "this is about all fields", "Write it above the first one");
    }
  }

  private static void end(TemplateLine line, WordCursor words, String cure)
      throws TemplateLineException {
    if (!words.isAtEnd()) {
      TemplateWord more = words.take("", "");
      throw WordCursor.mistake(more, more.shown() + " is too much here", cure);
    }
    if (!line.below().isEmpty() && !line.below().getFirst().words().isEmpty()) {
      throw WordCursor.mistake(
          line.below().getFirst().words().getFirst(),
          "nothing can stand below this line",
          "Write it without the space before it");
    }
  }

  private void names(TemplateLine line, WordCursor words) throws TemplateLineException {
    TemplateWord name =
        words.take(TemplateWord.Kind.NAME, "a name", "Write names NAME, and 1 = WORD below it");
    Map<BigInteger, String> all = new LinkedHashMap<>();
    pairs(words, all);
    for (TemplateLine each : line.below()) {
      if (!each.words().isEmpty()) {
        try {
          pairs(each.cursor(), all);
        } catch (TemplateLineException e) {
          mistakes.add(e.mistake());
        }
      }
    }
    if (names.put(name.text(), new ValueNames(name.text(), all)) != null) {
      throw WordCursor.mistake(name, "there are names " + name.text() + " already", "Rename them");
    }
  }

  private static void pairs(WordCursor words, Map<BigInteger, String> all)
      throws TemplateLineException {
    String cure = "Write a number, = and a name: 1 = request";
    while (!words.isAtEnd()) {
      TemplateWord at = words.peek().orElseThrow();
      BigInteger number = words.integer(cure);
      words.expect("=", cure);
      TemplateWord name = words.take("a name", cure);
      if (name.kind() != TemplateWord.Kind.NAME && name.kind() != TemplateWord.Kind.TEXT) {
        throw WordCursor.mistake(name, "here must stand a name", cure);
      }
      if (all.containsValue(name.text())) {
        throw WordCursor.mistake(
            name, "two numbers are called " + name.shown(), "Give one of them another name");
      }
      if (all.put(number, name.text()) != null) {
        throw WordCursor.mistake(at, at.text() + " has a name already", "Leave one of them out");
      }
    }
  }

  /** What to write instead of a list of names that is not there. */
  static String cureOfNames(String typed, Map<String, ValueNames> known) {
    return known.isEmpty()
        ? "Write names " + typed + " above the fields, and 1 = WORD below it"
        : NearestWord.cure(typed, known.keySet(), "Write ");
  }
}
