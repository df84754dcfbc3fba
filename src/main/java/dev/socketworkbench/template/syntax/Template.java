package dev.socketworkbench.template.syntax;

import java.util.List;

/**
 * A message with named fields. Immutable.
 *
 * @param title what it is, in a few words; may be empty
 * @param summary what to know about it; may be empty
 * @param fields in the order of their bytes
 */
public record Template(String title, String summary, List<TemplateField> fields) {
  /** The version of the language. */
  public static final int VERSION = 1;

  /** Copies the list. */
  public Template {
    fields = List.copyOf(fields);
  }
}
