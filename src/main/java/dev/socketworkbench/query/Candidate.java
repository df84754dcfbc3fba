package dev.socketworkbench.query;

/**
 * Something that could stand at the caret.
 *
 * @param text what to put there
 * @param example a term with it, for display; empty where the text says it all
 * @param from where what was typed of it begins, in UTF-16 units
 * @param to where that ends: the caret
 */
public record Candidate(String text, String example, int from, int to) {

  /** The query with this candidate in it. */
  public String in(String query) {
    return query.substring(0, from) + text + query.substring(to);
  }
}
