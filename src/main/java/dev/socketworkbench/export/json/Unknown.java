package dev.socketworkbench.export.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts what a file has that this version does not know and therefore skips. */
final class Unknown {
  /** How many different names are given as examples. */
  private static final int EXAMPLES = 3;

  private final List<String> rowExamples = new ArrayList<>();
  private final List<String> fieldExamples = new ArrayList<>();
  private long rows;
  private long fields;

  /** A row was skipped for this reason. */
  void row(UnknownValueException reason) {
    rows++;
    example(rowExamples, reason.what());
  }

  /** A field of this name was skipped. */
  void field(String name) {
    fields++;
    example(fieldExamples, '"' + JsonFields.shown(name) + '"');
  }

  private static void example(List<String> examples, String one) {
    if (examples.size() < EXAMPLES && !examples.contains(one)) {
      examples.add(one);
    }
  }

  /** How many rows were skipped. */
  long rows() {
    return rows;
  }

  /** A sentence that says how much was skipped; empty if nothing was. */
  Optional<String> words() {
    if (rows == 0 && fields == 0) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (rows > 0) {
      parts.add(words(rows, "row", rowExamples));
    }
    if (fields > 0) {
      parts.add(words(fields, "field", fieldExamples));
    }
    return Optional.of(
        "Skipped, because this version does not know "
            + (rows + fields == 1 ? "it: " : "them: ")
            + String.join(" and ", parts)
            + ". A newer Socket Workbench may have written this file.");
  }

  private static String words(long count, String noun, List<String> examples) {
    return String.format(
        Locale.ROOT,
        "%,d %s (%s%s)",
        count,
        count == 1 ? noun : noun + "s",
        String.join(", ", examples),
        count > examples.size() && examples.size() == EXAMPLES ? ", …" : "");
  }
}
