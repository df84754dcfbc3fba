package dev.socketworkbench.template.syntax;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands behind a field's name. */
final class FieldOptions {
  static final int MOST_SIZE = 1 << 24;

  private static final int MOST_DELIMITER = 64;
  private static final String VALUE_CURE = "Write a number, a name, a text in quotes or hex:…";

  private final Map<String, ValueNames> allNames;
  private final List<String> known;
  private final Set<String> seen = new HashSet<>();
  private TemplateWord first;
  private boolean little;
  private Optional<FieldExtent> extent = Optional.empty();
  private Optional<TemplateWord> value = Optional.empty();
  private boolean isConstant;
  private Optional<FieldPreset> computed = Optional.empty();
  private Optional<BigInteger> least = Optional.empty();
  private Optional<BigInteger> most = Optional.empty();
  private Optional<ValueNames> names = Optional.empty();
  private Optional<FieldCondition> when = Optional.empty();
  private byte padding;
  private String joined = "";
  private String note = "";

  /**
   * Options of which none is read.
   *
   * @param little whether the lowest byte comes first where nothing is said
   * @param known which there can be
   */
  FieldOptions(Map<String, ValueNames> allNames, boolean little, List<String> known) {
    this.allNames = allNames;
    this.little = little;
    this.known = known;
  }

  /** Reads all to the end of the line. */
  void read(WordCursor words) throws TemplateLineException {
    first = words.first();
    while (!words.isAtEnd()) {
      TemplateWord word = words.take("", "");
      if (known.stream().noneMatch(word::is)) {
        throw WordCursor.unknown(word, "option of " + first.shown(), known);
      }
      if (!seen.add(word.text())) {
        throw WordCursor.mistake(word, word.shown() + " stands here twice", "Leave one out");
      }
      one(word, words);
    }
  }

  private void one(TemplateWord word, WordCursor words) throws TemplateLineException {
    switch (word.text()) {
      case "little" -> little = true;
      case "big" -> little = false;
      case "size" -> extent(word, size(words));
      case "until" -> extent(word, new FieldExtent.DelimitedExtent(delimiter(words)));
      case "rest" -> extent(word, new FieldExtent.OpenExtent());
      case "pad" -> padding = pad(words);
      case "=", "always" -> value(word, words);
      case "from" -> range(words);
      case "names" -> names = Optional.of(namesOf(words));
      case "when" -> when = Optional.of(condition(words));
      case "joined" -> joined = text(words, "Write what stands between: joined \".\"");
      case "note" -> note = text(words, "Write a text in quotes: note \"in seconds\"");
      default -> throw new IllegalStateException(word.text());
    }
  }

  private void extent(TemplateWord word, FieldExtent is) throws TemplateLineException {
    if (extent.isPresent()) {
      throw WordCursor.mistake(word, "how long it is stands here twice", "Leave one out");
    }
    extent = Optional.of(is);
  }

  private static FieldExtent size(WordCursor words) throws TemplateLineException {
    return words.isNext(TemplateWord.Kind.REFERENCE)
        ? told(words)
        : new FieldExtent.FixedExtent(
            words.number(1, MOST_SIZE, "Write size 16, or size $length of an earlier field"));
  }

  /** As many as an earlier field says. */
  static FieldExtent told(WordCursor words) throws TemplateLineException {
    String field = words.take("a field", "").text();
    return new FieldExtent.ToldExtent(field, extra(words));
  }

  /** How much more, or less. */
  static int extra(WordCursor words) throws TemplateLineException {
    if (words.takeIf("plus")) {
      return words.number(1, MOST_SIZE, "Write plus 2");
    }
    return words.takeIf("minus") ? -words.number(1, MOST_SIZE, "Write minus 2") : 0;
  }

  /** What ends something. */
  static byte[] delimiter(WordCursor words) throws TemplateLineException {
    String cure = "Write until \"\\r\\n\" or until hex:00";
    TemplateWord word = words.take("what ends it", cure);
    if (!word.isBytes() || word.bytes().length == 0 || word.bytes().length > MOST_DELIMITER) {
      throw WordCursor.mistake(
          word, "here must stand what ends it, 1 to " + MOST_DELIMITER + " bytes", cure);
    }
    return word.bytes();
  }

  private static byte pad(WordCursor words) throws TemplateLineException {
    String cure = "Write one byte: pad \" \" or pad hex:20";
    TemplateWord word = words.take("what fills it up", cure);
    if (!word.isBytes() || word.bytes().length != 1) {
      throw WordCursor.mistake(word, "here must stand one byte", cure);
    }
    return word.bytes()[0];
  }

  private static String text(WordCursor words, String cure) throws TemplateLineException {
    TemplateWord word = words.take(TemplateWord.Kind.TEXT, "a text in quotes", cure);
    if (word.text().isEmpty()) {
      throw WordCursor.mistake(word, "nothing is in the quotes", cure);
    }
    return Escapes.visible(new String(word.bytes(), StandardCharsets.UTF_8));
  }

  private void value(TemplateWord word, WordCursor words) throws TemplateLineException {
    if (value.isPresent()) {
      throw WordCursor.mistake(word, "there is a value already", "Leave one out");
    }
    TemplateWord is = words.take("a value", VALUE_CURE);
    if (is.kind() == TemplateWord.Kind.REFERENCE || is.kind() == TemplateWord.Kind.SIGN) {
      throw WordCursor.mistake(is, is.shown() + " is no value", VALUE_CURE);
    }
    value = Optional.of(is);
    isConstant = word.is("always");
    if (words.isNext("(")) {
      computed = Optional.of(ComputedParser.read(is, words));
    }
  }

  private void range(WordCursor words) throws TemplateLineException {
    String cure = "Write from 1 to 125";
    TemplateWord at = words.peek().orElse(first);
    least = Optional.of(words.integer(cure));
    words.expect("to", cure);
    most = Optional.of(words.integer(cure));
    if (least.get().compareTo(most.get()) > 0) {
      throw WordCursor.mistake(at, "the first is larger than the second", cure);
    }
  }

  private ValueNames namesOf(WordCursor words) throws TemplateLineException {
    TemplateWord word =
        words.take(TemplateWord.Kind.NAME, "which names", "Write names and which ones");
    ValueNames found = allNames.get(word.text());
    if (found == null) {
      throw WordCursor.mistake(
          word,
          "there are no names " + word.text(),
          TemplateParser.cureOfNames(word.text(), allNames));
    }
    return found;
  }

  private static FieldCondition condition(WordCursor words) throws TemplateLineException {
    String cure = "Write when $kind = 1, with an earlier number";
    String field = words.take(TemplateWord.Kind.REFERENCE, "a field", cure).text();
    TemplateWord sign = words.take("how it is compared", cure);
    for (FieldCondition.HowCompared each : FieldCondition.HowCompared.values()) {
      if (sign.is(each.sign())) {
        return new FieldCondition(field, each, words.integer(cure));
      }
    }
    throw WordCursor.mistake(sign, "here must stand =, !=, <, <=, > or >=", cure);
  }

  boolean little() {
    return little;
  }

  byte padding() {
    return padding;
  }

  String joined() {
    return joined;
  }

  FieldHead head(String name, TemplateLine line) {
    return new FieldHead(name, line.number(), when, note);
  }

  /** The field's value by itself, of one of these kinds, as it would be typed. */
  FieldPreset preset(TemplateWord.Kind... kinds) throws TemplateLineException {
    if (computed.isPresent()) {
      throw WordCursor.mistake(
          value.orElseThrow(),
          "only a whole number can follow from other fields",
          "Write u16, u32 or varint for it");
    }
    if (value.isEmpty()) {
      return new FieldPreset.ProposedValue("");
    }
    TemplateWord is = value.get();
    if (!Arrays.asList(kinds).contains(is.kind())) {
      throw WordCursor.mistake(
          is,
          "this is no value of " + first.shown(),
          first.is("text") ? "Write it in quotes: \"" + is.text() + "\"" : VALUE_CURE);
    }
    return value(
        is.kind() == TemplateWord.Kind.HEX
            ? Escapes.text(is.bytes(), Integer.MAX_VALUE)
            : is.text());
  }

  private FieldPreset value(String typed) {
    return isConstant ? new FieldPreset.ConstantValue(typed) : new FieldPreset.ProposedValue(typed);
  }

  /** The same of bytes: digits, or a text in quotes. */
  FieldPreset presetOfBytes() throws TemplateLineException {
    if (value.isPresent() && value.get().isBytes() && computed.isEmpty()) {
      TemplateWord is = value.get();
      return value(is.kind() == TemplateWord.Kind.TEXT ? '"' + is.text() + '"' : is.text());
    }
    return preset(TemplateWord.Kind.TEXT, TemplateWord.Kind.HEX);
  }

  /** How often something is repeated if nobody has said, or what is typed for all of it. */
  String timesOrJoined() throws TemplateLineException {
    if (value.isEmpty()) {
      return "";
    }
    TemplateWord is = value.get();
    boolean fits =
        joined.isEmpty()
            ? is.kind() == TemplateWord.Kind.NUMBER && is.text().matches("[0-9]{1,5}")
            : is.kind() == TemplateWord.Kind.TEXT;
    if (!fits || computed.isPresent()) {
      throw WordCursor.mistake(
          is,
          "this is not how often it is repeated",
          "Write = 2, or joined \".\" = \"www.example.org\" for values in one");
    }
    return is.text();
  }

  /** How long it is. */
  FieldExtent extent() throws TemplateLineException {
    if (extent.isPresent()) {
      return extent.get();
    }
    if (isConstant && value.get().bytes().length > 0) {
      return new FieldExtent.FixedExtent(value.get().bytes().length);
    }
    throw WordCursor.mistake(
        first, "how long it is, is missing", "Write size 16, size $length, until \"\\n\", or rest");
  }

  /** A whole number with these options. */
  IntegerField integer(String name, TemplateLine line, IntegerShape shape)
      throws TemplateLineException {
    FieldPreset preset =
        computed.isPresent() && !isConstant
            ? computed.get()
            : preset(TemplateWord.Kind.NUMBER, TemplateWord.Kind.NAME);
    IntegerField field =
        new IntegerField(
            head(name, line),
            shape,
            preset,
            least.orElse(shape.least()),
            most.orElse(shape.most()),
            names);
    if (field.least().compareTo(shape.least()) < 0 || field.most().compareTo(shape.most()) > 0) {
      throw WordCursor.mistake(
          line.words().getFirst(),
          "from " + field.least() + " to " + field.most() + " does not fit into " + shape.word(),
          "Write from " + shape.least() + " to " + shape.most() + ", or less");
    }
    return checked(field);
  }

  /** The field, if the value that it has by itself fits. */
  <F extends TemplateField.ValueField> F checked(F field) throws TemplateLineException {
    try {
      TypedValue.checkPreset(field);
    } catch (UnfitValueException e) {
      throw WordCursor.mistake(value.orElse(first), e.getMessage(), "Write another value");
    }
    return field;
  }
}
