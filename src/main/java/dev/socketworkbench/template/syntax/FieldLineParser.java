package dev.socketworkbench.template.syntax;

import dev.socketworkbench.template.syntax.TemplateField.BitsField;
import dev.socketworkbench.template.syntax.TemplateField.BytesField;
import dev.socketworkbench.template.syntax.TemplateField.FloatField;
import dev.socketworkbench.template.syntax.TemplateField.GroupField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.PaddingField;
import dev.socketworkbench.template.syntax.TemplateField.RepeatField;
import dev.socketworkbench.template.syntax.TemplateField.StringField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of fields. */
final class FieldLineParser {
  private static final Pattern INTEGER = Pattern.compile("([ui])(8|16|24|32|40|48|56|64)");
  private static final List<String> KINDS =
      List.of(
          "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64", "varint", "text",
          "bytes", "bits", "group", "repeat", "pad", "align");
  private static final int MOST_DEPTH = 8;
  private static final String NAME_CURE = "Write the field's name behind its kind: u16 length";

  private final Map<String, ValueNames> names;
  private final boolean little;
  private final Consumer<TemplateMistake> mistakes;
  private int count;

  FieldLineParser(
      Map<String, ValueNames> names, boolean little, Consumer<TemplateMistake> mistakes) {
    this.names = names;
    this.little = little;
    this.mistakes = mistakes;
  }

  /** The fields of these lines. */
  List<TemplateField> fields(List<TemplateLine> lines, int depth) {
    List<TemplateField> fields = new ArrayList<>();
    for (TemplateLine line : lines) {
      if (!line.words().isEmpty()) {
        try {
          fields.add(field(line, depth));
        } catch (TemplateLineException e) {
          mistakes.accept(e.mistake());
        }
      }
    }
    return fields;
  }

  private TemplateField field(TemplateLine line, int depth) throws TemplateLineException {
    WordCursor words = line.cursor();
    TemplateWord kind = words.take("a kind", "");
    if (++count > TemplateParser.MOST_FIELDS) {
      throw WordCursor.mistake(
          kind,
          "a template has at most " + TemplateParser.MOST_FIELDS + " fields",
          "Use repeat for what comes again and again");
    }
    if (kind.kind() != TemplateWord.Kind.NAME) {
      throw WordCursor.unknown(kind, "kind of a field", KINDS);
    }
    Matcher integer = INTEGER.matcher(kind.text());
    if (integer.matches()) {
      return integer(line, words, Integer.parseInt(integer.group(2)), integer.group(1).equals("i"));
    }
    return switch (kind.text()) {
      case "varint" -> varint(line, words);
      case "f32" -> floating(line, words, Float.BYTES);
      case "f64" -> floating(line, words, Double.BYTES);
      case "text" -> text(line, words);
      case "bytes" -> bytes(line, words);
      case "bits" -> bits(line, words);
      case "group" -> group(line, words, depth);
      case "repeat" -> repeat(line, words, depth);
      case "pad" -> padding(line, words, false);
      case "align" -> padding(line, words, true);
      default -> throw WordCursor.unknown(kind, "kind of a field", KINDS);
    };
  }

  private static String name(WordCursor words) throws TemplateLineException {
    return words.take(TemplateWord.Kind.NAME, "a name", NAME_CURE).text();
  }

  private FieldOptions options(TemplateLine line, WordCursor words, String... known)
      throws TemplateLineException {
    FieldOptions options = read(words, known);
    if (!line.below().isEmpty() && !line.below().getFirst().words().isEmpty()) {
      throw WordCursor.mistake(
          line.below().getFirst().words().getFirst(),
          "nothing can stand below " + line.words().getFirst().shown(),
          "Write it without the space before it, or below group, repeat or bits");
    }
    return options;
  }

  private FieldOptions read(WordCursor words, String... known) throws TemplateLineException {
    FieldOptions options = new FieldOptions(names, little, List.of(known));
    options.read(words);
    return options;
  }

  private IntegerField integer(TemplateLine line, WordCursor words, int bits, boolean signed)
      throws TemplateLineException {
    String name = name(words);
    FieldOptions options =
        options(line, words, "big", "little", "=", "always", "from", "names", "when", "note");
    IntegerShape.Layout layout =
        options.little() ? IntegerShape.Layout.LITTLE : IntegerShape.Layout.BIG;
    return options.integer(name, line, new IntegerShape(bits, signed, layout));
  }

  private IntegerField varint(TemplateLine line, WordCursor words) throws TemplateLineException {
    String name = name(words);
    FieldOptions options = options(line, words, "=", "always", "from", "names", "when", "note");
    return options.integer(name, line, new IntegerShape(64, false, IntegerShape.Layout.VARINT));
  }

  private FloatField floating(TemplateLine line, WordCursor words, int bytes)
      throws TemplateLineException {
    String name = name(words);
    FieldOptions options = options(line, words, "big", "little", "=", "always", "when", "note");
    return options.checked(
        new FloatField(
            options.head(name, line),
            bytes,
            options.little(),
            options.preset(TemplateWord.Kind.NUMBER, TemplateWord.Kind.NAME)));
  }

  private StringField text(TemplateLine line, WordCursor words) throws TemplateLineException {
    String name = name(words);
    FieldOptions options =
        options(line, words, "size", "until", "rest", "pad", "=", "always", "when", "note");
    return options.checked(
        new StringField(
            options.head(name, line),
            options.extent(),
            options.padding(),
            options.preset(TemplateWord.Kind.TEXT, TemplateWord.Kind.HEX)));
  }

  private BytesField bytes(TemplateLine line, WordCursor words) throws TemplateLineException {
    String name = name(words);
    FieldOptions options =
        options(line, words, "size", "until", "rest", "=", "always", "when", "note");
    return options.checked(
        new BytesField(options.head(name, line), options.extent(), options.presetOfBytes()));
  }

  private BitsField bits(TemplateLine line, WordCursor words) throws TemplateLineException {
    TemplateWord first = words.first();
    int bytes = words.number(1, 8, "Write of how many bytes they are parts: bits 2 flags");
    String name = name(words);
    FieldOptions options = read(words, "big", "little", "when", "note");
    List<IntegerField> parts = new ArrayList<>();
    int told = 0;
    for (TemplateLine each : line.below()) {
      if (!each.words().isEmpty()) {
        IntegerField part = part(each);
        told += part.shape().bits();
        parts.add(part);
      }
    }
    if (told != 8 * bytes) {
      throw WordCursor.mistake(
          first,
          bytes + " bytes have " + 8 * bytes + " bits, and the lines below have " + told,
          "Write below it, from the highest bit on: 3 version");
    }
    return new BitsField(options.head(name, line), bytes, options.little(), parts);
  }

  private IntegerField part(TemplateLine line) throws TemplateLineException {
    WordCursor words = line.cursor();
    int bits = words.number(1, 64, "Write how many bits, and a name: 3 version");
    String name = name(words);
    FieldOptions options = options(line, words, "=", "always", "from", "names", "note");
    return options.integer(name, line, new IntegerShape(bits, false, IntegerShape.Layout.BITS));
  }

  private GroupField group(TemplateLine line, WordCursor words, int depth)
      throws TemplateLineException {
    String name = name(words);
    FieldOptions options = read(words, "when", "note");
    return new GroupField(options.head(name, line), below(line, depth));
  }

  private RepeatField repeat(TemplateLine line, WordCursor words, int depth)
      throws TemplateLineException {
    FieldExtent extent = times(words);
    String name = name(words);
    FieldOptions options = read(words, "joined", "=", "when", "note");
    return new RepeatField(
        options.head(name, line),
        extent,
        options.joined(),
        options.timesOrJoined(),
        below(line, depth));
  }

  private static FieldExtent times(WordCursor words) throws TemplateLineException {
    String cure = "Write repeat 3, repeat $count, repeat rest or repeat until hex:00, and a name";
    if (words.takeIf("rest")) {
      return new FieldExtent.OpenExtent();
    }
    if (words.takeIf("until")) {
      return new FieldExtent.DelimitedExtent(FieldOptions.delimiter(words));
    }
    if (words.isNext(TemplateWord.Kind.REFERENCE)) {
      return FieldOptions.told(words);
    }
    return new FieldExtent.FixedExtent(words.number(1, 100_000, cure));
  }

  private List<TemplateField> below(TemplateLine line, int depth) throws TemplateLineException {
    TemplateWord first = line.words().getFirst();
    if (depth + 1 > MOST_DEPTH) {
      throw WordCursor.mistake(first, "this is more than 8 deep", "Write fewer within another");
    }
    List<TemplateField> fields = fields(line.below(), depth + 1);
    if (line.below().isEmpty()) {
      throw WordCursor.mistake(
          first, "nothing belongs to this", "Write its fields below it, indented");
    }
    return fields;
  }

  private PaddingField padding(TemplateLine line, WordCursor words, boolean aligns)
      throws TemplateLineException {
    int bytes =
        aligns
            ? words.number(2, 4096, "Write to a multiple of how many bytes: align 8")
            : words.number(1, FieldOptions.MOST_SIZE, "Write how many bytes: pad 3");
    FieldOptions options = options(line, words, "when", "note");
    return new PaddingField(options.head("", line), bytes, aligns);
  }
}
