package dev.socketworkbench.template.syntax;

import dev.socketworkbench.script.syntax.Checksum;
import dev.socketworkbench.script.syntax.NearestWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads from what a field follows: size(…), count(…) or a checksum. */
final class ComputedParser {
  private static final String CURE =
      "Write size(rest), size(all), size(NAME), size(NAME to NAME), count(NAME) or crc32()";

  private ComputedParser() {}

  /** What stands behind the name and at the parenthesis. */
  static FieldPreset read(TemplateWord name, WordCursor words) throws TemplateLineException {
    words.expect("(", CURE);
    if (name.is("size")) {
      FieldRange range = range(words);
      if (range instanceof FieldRange.AllBefore) {
        throw WordCursor.mistake(name, "of what the size is meant is missing", CURE);
      }
      return new FieldPreset.ComputedSize(range, FieldOptions.extra(words));
    }
    if (name.is("count")) {
      String repeated = words.take(TemplateWord.Kind.NAME, "what is repeated", CURE).text();
      words.expect(")", CURE);
      return new FieldPreset.ComputedCount(repeated);
    }
    Optional<Checksum> checksum = Checksum.of(name.text());
    if (checksum.isPresent() && name.kind() == TemplateWord.Kind.NAME) {
      return new FieldPreset.ComputedChecksum(checksum.get(), range(words));
    }
    List<String> known = new ArrayList<>(List.of("size", "count"));
    Arrays.stream(Checksum.values()).map(Checksum::word).forEach(known::add);
    throw WordCursor.mistake(
        name,
        name.shown() + " follows from nothing",
        NearestWord.cure(name.text(), known, "Write "));
  }

  private static FieldRange range(WordCursor words) throws TemplateLineException {
    if (words.takeIf(")")) {
      return new FieldRange.AllBefore();
    }
    String from = words.take(TemplateWord.Kind.NAME, "a field", CURE).text();
    String to =
        words.takeIf("to") ? words.take(TemplateWord.Kind.NAME, "a field", CURE).text() : from;
    words.expect(")", CURE);
    if (from.equals(to) && from.equals("rest")) {
      return new FieldRange.RestOfGroup();
    }
    return from.equals(to) && from.equals("all")
        ? new FieldRange.WholeGroup()
        : new FieldRange.SomeFields(from, to);
  }
}
