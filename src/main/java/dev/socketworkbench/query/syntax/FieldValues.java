package dev.socketworkbench.query.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The values of a field, between commas. */
final class FieldValues {
  private FieldValues() {}

  /**
   * One of the values.
   *
   * @param text without the space around it
   * @param start where it begins in the query, with that space
   * @param length how long it is there
   */
  record FieldValue(String text, int start, int length) {
    QueryException mistake(String message) {
      return new QueryException(message, start, length);
    }
  }

  /** Reads one value. */
  @FunctionalInterface
  interface Reader<T> {
    T read(FieldValue piece) throws QueryException;
  }

  /** All values as they are written; at least one. */
  static List<FieldValue> pieces(Token token) throws QueryException {
    List<FieldValue> pieces = new ArrayList<>();
    int start = token.valueStart();
    for (String each : token.value().split(",", -1)) {
      if (each.isBlank()) {
        throw new QueryException("a value is missing here", token.start(), token.length());
      }
      pieces.add(new FieldValue(each.strip(), start, each.length()));
      start += each.length() + 1;
    }
    return pieces;
  }

  /** All values, each once, in their order. */
  static <T extends Comparable<? super T>> SortedSet<T> sorted(Token token, Reader<T> reader)
      throws QueryException {
    return new TreeSet<>(list(token, reader));
  }

  /** All values as they were typed. */
  static <T> List<T> list(Token token, Reader<T> reader) throws QueryException {
    List<T> values = new ArrayList<>();
    for (FieldValue piece : pieces(token)) {
      values.add(reader.read(piece));
    }
    return List.copyOf(values);
  }
}
